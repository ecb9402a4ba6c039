/** 材料预审: photos of materials, looked at by staff before anybody comes. Row 43, 让老百姓只跑一趟. */

export const precheckStates = ['asked', 'answered', 'withdrawn', 'over'] as const
/** `over`: the photos' days are over and nobody has answered. */
export type PrecheckState = (typeof precheckStates)[number]
export type PrecheckEvent = 'send' | 'answer' | 'withdraw' | 'late' | 'expire'

/** What staff say of a material: it will do, something is lacking, it cannot be read. */
export const verdicts = ['good', 'fix', 'unclear'] as const
export type Verdict = (typeof verdicts)[number]

export const verdictWords: Readonly<Record<Verdict, string>> = {
  good: '可以',
  fix: '要补',
  unclear: '看不清，请重拍',
}

/** What is lacking most often, to be tapped instead of typed. */
export const quickReasons = ['缺反面', '缺一页', '过期了', '不是本人的', '要原件', '还没签字'] as const

/** Photos of one material, and characters of a reason. */
export const precheckLimits = {photos: 3, reason: 60, workHours: 80} as const

const day = 24 * 3600_000

/** How long a photo is there after it was sent: 个人信息保护法 art. 19, no longer than it is needed. */
export const photosKept = 7 * day

/** Where an event leads; null where it is not possible. A photo can be taken back after the answer, which stays. */
export const precheckNext = (state: PrecheckState | null, event: PrecheckEvent): PrecheckState | null => {
  switch (event) {
    case 'send':
      return 'asked'
    case 'answer':
      return state === 'asked' ? 'answered' : null
    case 'withdraw':
      return state === 'asked' ? 'withdrawn' : state === 'answered' ? 'answered' : null
    case 'late':
      return state === 'asked' ? 'asked' : null
    case 'expire':
      return state === 'asked' ? 'over' : null
  }
}

export interface Judged {
  readonly verdict: Verdict | null
}

/** What was said of all of them, in one line: `2 样可以，1 样要补`. */
export const sumUp = (materials: readonly Judged[]): string => {
  const count = (verdict: Verdict): number => materials.filter((one) => one.verdict === verdict).length
  const [good, fix, unclear] = [count('good'), count('fix'), count('unclear')]
  if (fix === 0 && unclear === 0) return '都可以，可以约时间了'
  return [
    ...(good === 0 ? [] : [`${String(good)} 样可以`]),
    ...(fix === 0 ? [] : [`${String(fix)} 样要补`]),
    ...(unclear === 0 ? [] : [`${String(unclear)} 样要重拍`]),
  ].join('，')
}
