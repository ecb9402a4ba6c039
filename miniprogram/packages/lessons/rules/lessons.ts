/** A class for children: who may fetch a child, and how a day of it goes. Pure. */

/** What somebody who fetches a child is to it. Grandparents mostly are: they need no phone and no account. */
export const relations = [
  'father',
  'mother',
  'fathers-father',
  'fathers-mother',
  'mothers-father',
  'mothers-mother',
  'other',
] as const
export type Relation = (typeof relations)[number]

export const relationNames: Readonly<Record<Relation, string>> = {
  father: '爸爸',
  mother: '妈妈',
  'fathers-father': '爷爷',
  'fathers-mother': '奶奶',
  'mothers-father': '外公',
  'mothers-mother': '外婆',
  other: '其他人',
}

/** At most so many people may fetch a child at a time. */
export const mostPickUps = 6

/** So many minutes after the lesson began, whoever has not come is asked after. */
export const lateAfter = 15

/** What is wrong with a list that is to be agreed to, in words; null when nothing is. */
export const wrongList = (list: readonly {readonly name: string}[]): string | null => {
  if (list.length === 0) return '请至少写一个能接孩子的人'
  if (list.length > mostPickUps) return `最多写 ${String(mostPickUps)} 个人`
  const names = list.map(({name}) => name.trim())
  return new Set(names).size === names.length ? null : '有一个人写了两次'
}

/** What is known of a child on a day of its class. */
export interface DayOfChild {
  /** Absent: nobody has said yet. */
  readonly came?: boolean
  readonly fetched?: true
}

/** Whether the guardian is to be told that the child has not come: once, and only while the lesson goes on. */
export const isMissed = (
  {came, fetched}: DayOfChild,
  told: boolean,
  {now, start, end}: {readonly now: Date; readonly start: Date; readonly end: Date},
): boolean => {
  const late = new Date(start.getTime() + lateAfter * 60_000)
  return came !== true && fetched !== true && !told && now >= late && now < end
}
