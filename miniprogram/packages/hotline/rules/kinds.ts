/** What kind of matter somebody brings. Source: C12 (晴隆 and 济南 limits), row 35. */
export const kindNames = {
  help: '求助',
  consult: '咨询',
  advice: '建议',
  complaint: '投诉',
  report: '举报',
  emergency: '应急',
} as const

export type Kind = keyof typeof kindNames

export const kinds = [
  'help',
  'consult',
  'advice',
  'complaint',
  'report',
  'emergency',
] as const satisfies readonly Kind[]

/** Kinds that are promised an answer within working days; an emergency is answered at once. */
export type PromisedKind = Exclude<Kind, 'emergency'>

/** Working days within which each kind is answered, where a community says nothing else. */
export const defaultDays: Readonly<Record<PromisedKind, number>> = {
  consult: 1,
  help: 5,
  advice: 5,
  complaint: 10,
  report: 10,
}

/** Most working days a community may promise: what is promised later is no promise. */
export const mostDays = 30

/** Somebody may be named in it who must not learn who told. */
export const isProtected = (kind: Kind): boolean => kind === 'complaint' || kind === 'report'

/** 上门访办, 跑腿代办, 应急立办, 网上快办 (row 38). */
export const modeNames = {
  visit: '上门访办',
  errand: '跑腿代办',
  urgent: '应急立办',
  online: '网上快办',
} as const

export type Mode = keyof typeof modeNames

export const modes = ['visit', 'errand', 'urgent', 'online'] as const satisfies readonly Mode[]

/**
 * Whose duty an item is (row 46): a government office's own, the community's own, or an office's in which the
 * community helps.
 */
export const dutyNames = {
  government: '政府部门自己的事',
  community: '社区自己的事',
  assist: '部门的事，社区协助',
} as const

export type Duty = keyof typeof dutyNames

export const duties = ['government', 'community', 'assist'] as const satisfies readonly Duty[]

/** How a request came. */
export const sourceNames = {
  app: '小程序',
  phone: '电话',
  window: '窗口',
  code: '扫码',
  wall: '心愿墙',
  device: '设备上报',
  open311: '热线平台转来',
  import: '以前的记录',
  ahead: '未呼先应',
} as const

export type Source = keyof typeof sourceNames
