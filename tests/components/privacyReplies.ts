/** What is held about somebody, as the privacy pages are told. */
const section = {
  id: 'accounts',
  title: '姓名和电话',
  why: '窗口叫您。',
  kept: '到您注销。',
  onErase: '注销时删掉。',
  count: 12,
  records: [{title: '账号', community: '', rows: [{label: '电话', value: '138****1001'}]}],
}

export const held = {sections: [section], consents: ['contact'], coming: 2, children: []}

export const beforeErase = {
  hinders: [],
  goes: [{title: '办事预约', count: 2}],
  stays: [{title: '谁看过我的资料', kept: '三年。', reason: '里面只有编号。'}],
}
