import type {PersonDetail} from '../view'

/** What staff can do for a person, by what it is about; what is done most stands above as a button. */

export type Act =
  | 'card'
  | 'print'
  | 'revoke'
  | 'join'
  | 'verify'
  | 'correct'
  | 'add-child'
  | 'household'
  | 'move'
  | 'start-merge'
  | 'copy'
  | 'erase'

export interface ActRow {
  readonly id: Act
  readonly name: string
  /** What comes of it. */
  readonly what: string
}

export interface ActGroup {
  readonly heading: string
  readonly rows: readonly ActRow[]
}

const row = (id: Act, name: string, what: string): ActRow => ({id, name, what})

/** @param detail the person who is looked at */
export const actGroups = ({
  row: {name},
  card,
  wechat,
  child,
  moved,
  unverified,
}: PersonDetail): ActGroup[] => [
  {
    heading: '卡和微信',
    rows: [
      ...(card
        ? [
            row('print', '打印卡', '剪下来交给本人'),
            row('card', '换一张新卡', '旧卡马上作废'),
            row('revoke', '挂失这张卡', '谁拿着都不能再办事'),
          ]
        : [row('card', '做爱心助老服务卡', '不用手机，凭卡在窗口办事')]),
      ...(child
        ? []
        : [
            wechat
              ? row('join', '换成新的微信', '微信丢了，核对本人后用')
              : row('join', '发微信登录码', '本人用微信扫了就能自己办'),
          ]),
    ],
  },
  {
    heading: '身份和住处',
    rows: [
      ...(unverified ? [row('verify', '扫身份码核实', '当面核实住在这里')] : []),
      row('correct', '更正资料', '姓名、电话、住处'),
      ...(moved ? [] : [row('household', '同住一户', '看这一户有谁，合并、分开')]),
      ...(child || moved ? [] : [row('add-child', '登记孩子', `${name}当监护人`)]),
      row('move', moved ? '搬回来了' : '搬走了', moved ? '又能在这里办事' : '不再算本社区居民'),
      row('start-merge', '合并重复的登记', '同一个人登记了两次'),
    ],
  },
  {
    heading: '资料和隐私',
    rows: [
      row('copy', '打印他的资料', '本人要看社区留了什么'),
      row('erase', '删除他的资料', '本人签过申请才能删'),
    ],
  },
]
