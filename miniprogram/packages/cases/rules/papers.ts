/** Papers of a case: who has each of them now, and by which hands it went. */

/** 原件 · 复印件. */
export const forms = ['original', 'copy'] as const
export type Form = (typeof forms)[number]
export const formNames: Readonly<Record<Form, string>> = {original: '原件', copy: '复印件'}

/** In whose hands a paper is: one of the community's people, a department, or back with whoever it belongs to. */
export type Holder =
  | {readonly kind: 'staff'; readonly person: string}
  | {readonly kind: 'office'; readonly name: string}
  | {readonly kind: 'resident'}

export interface TakenPaper {
  readonly what: string
  readonly form: Form
  readonly count: number
}

/** A line of the receipt. */
export interface Paper extends TakenPaper {
  /** `p1`, `p2`: in the order in which they were taken. */
  readonly id: string
  readonly takenAt: Date
  readonly takenBy: string
  readonly holder: Holder
  /** Since when they are there. */
  readonly since: Date
}

/** Papers with those that somebody has just taken. */
export const withTaken = (
  papers: readonly Paper[],
  taken: readonly TakenPaper[],
  by: string,
  at: Date,
): readonly Paper[] => [
  ...papers,
  ...taken.map(({what, form, count}, n) => ({
    ...{id: `p${String(papers.length + n + 1)}`, what, form, count},
    ...{takenAt: at, takenBy: by, since: at, holder: {kind: 'staff', person: by} as const},
  })),
]

/** Those that have not been given back. */
export const outPapers = (papers: readonly Paper[]): readonly Paper[] =>
  papers.filter(({holder}) => holder.kind !== 'resident')

/** Why papers cannot be moved, or null. Each must be one of the case's that is not back yet. */
export const wrongIds = (papers: readonly Paper[], ids: readonly string[]): string | null => {
  const out = outPapers(papers)
  if (ids.some((id) => !papers.some((paper) => paper.id === id))) return '这份材料不在清单里'
  return ids.some((id) => !out.some((paper) => paper.id === id)) ? '有一份已经还给居民了' : null
}

export const sameHolder = (a: Holder, b: Holder): boolean =>
  a.kind === 'staff'
    ? b.kind === 'staff' && a.person === b.person
    : a.kind === 'office'
      ? b.kind === 'office' && a.name === b.name
      : b.kind === 'resident'

/** Papers after some of them went into other hands. */
export const moved = (
  papers: readonly Paper[],
  ids: readonly string[],
  holder: Holder,
  at: Date,
): readonly Paper[] =>
  papers.map((paper) =>
    ids.includes(paper.id) && !sameHolder(paper.holder, holder) ? {...paper, holder, since: at} : paper,
  )

/** `户口本（原件 1 份）`. */
export const sayPaper = ({what, form, count}: TakenPaper): string =>
  `${what}（${formNames[form]} ${String(count)} 份）`

/** `户口本、照片等 5 样`: enough to know what it is about. */
export const sayPapers = (papers: readonly TakenPaper[]): string => {
  const named = papers
    .slice(0, 3)
    .map(({what}) => what)
    .join('、')
  return papers.length > 3 ? `${named}等 ${String(papers.length)} 样` : named
}
