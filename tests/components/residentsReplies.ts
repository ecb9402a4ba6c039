import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** Replies about where people live. */

export const myHome: ReplyOf<'residents.myHome'> = {
  standing: 'declared',
  home: {
    home: {building: 'b_3', unit: '2单元', room: '302'},
    said: '东圣小区3号楼2单元302',
    grid: {id: 'g_1', name: '第一网格'},
  },
  doubt: null,
  askable: [
    {post: 'unit-head', name: '李晓梅'},
    {post: 'building-head', name: '高秀兰'},
  ],
}

export const nowhere: ReplyOf<'residents.myHome'> = {standing: null, home: null, doubt: null, askable: []}

export const myCode: ReplyOf<'residents.myCode'> = {
  ...myHome,
  text: 'ysz:me:p_1.abc.0123456789abcdef0123456789abcdef',
  until: '2026-11-25T10:05:00+08:00',
  name: '王秀英',
}

export const myHousehold: ReplyOf<'residents.myHousehold'> = {
  household: 'h_1',
  home: '东圣小区3号楼2单元302',
  mayInvite: true,
  members: [{person: 'p_2', name: '李志强'}],
  others: 0,
}

export const scanned: ReplyOf<'residents.lookAtCode'> = {
  person: 'p_1',
  name: '周桂兰',
  standing: 'declared',
  home: '东圣小区3号楼2单元302',
  rev: 3,
}
