/** 单位, 物业, 社会组织, 商户. */
export const unitKinds = ['institution', 'property', 'association', 'shop'] as const
export type UnitKind = (typeof unitKinds)[number]

/** Rows 10, 11 and 75: 社区“大党委”兼职委员, 社区兼职委员. */
export const partTimeBodies = ['great-committee', 'community'] as const
export type PartTimeBody = (typeof partTimeBodies)[number]

export type Term = 'coming' | 'running' | 'ended'

/** How a term stands on a day; its first and last day belong to it. */
export const termOn = (
  {from, until}: {readonly from: string; readonly until: string},
  today: string,
): Term => {
  if (today < from) return 'coming'
  return today <= until ? 'running' : 'ended'
}
