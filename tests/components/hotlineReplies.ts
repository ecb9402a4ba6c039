import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** Replies about requests. The clock of these tests: 2026-11-25, a Wednesday, at ten. */

export const ownRequest: ReplyOf<'hotline.get'> = {
  ...{
    id: 'r_1',
    code: '12345678',
    kind: 'help',
    item: '路灯、楼道灯',
    place: '东圣小区3号楼2单元',
    state: 'filed',
  },
  ...{at: '2026-11-25T01:00:00Z', due: {date: '2026-12-02', provisional: false}, late: false},
  responsible: {said: '第一网格网格员 李芳'},
  end: null,
  files: {photos: [], voice: null},
  joined: 0,
  chain: null,
  steps: [{event: 'file', at: '2026-11-25T01:00:00Z', who: '您'}],
  ...{text: '三号楼门口的路灯不亮了', hidden: false, named: 0, feedback: null},
  may: ['add', 'nudge', 'pause', 'withdraw'],
}

export const deskRequest: ReplyOf<'hotline.look'> = {
  ...ownRequest,
  ...{sight: 'full', community: 'dongsheng', rev: 1, source: 'app', mode: null, duty: 'assist', task: ''},
  department: '城市管理局',
  filer: {name: '周*兰', phone: '138****1001'},
  helpers: [],
  told: [{rung: 'p80', level: 'handler', acknowledged: false}],
  clock: {total: 2000, used: 100},
  sentBack: false,
  may: ['take', 'reply', 'note', 'close', 'send-back', 'acknowledge'],
}
