/** Why something cannot be booked, as staff who set it up read it. */

interface Resource {
  readonly resource: string
  readonly name: string
  readonly sessions: readonly unknown[]
  readonly retired?: true
  readonly term?: {readonly closes: string}
}

interface Service {
  readonly service: string
  readonly hidden?: true
  readonly resources?: readonly string[]
  readonly elsewhere?: {readonly office: string}
  readonly referral?: {readonly to: string}
}

/** Why nobody can book here; empty when somebody can. @param today `YYYY-MM-DD` */
export const whyNoResource = ({sessions, retired, term}: Resource, today: string): string => {
  if (retired === true) return '不再放号'
  if (sessions.length === 0) return '还没有写开放时间'
  return term !== undefined && term.closes < today ? '报名已经截止' : ''
}

/** Why nobody can book a service; empty when somebody can. */
export const whyNoService = (
  {hidden, resources = [], elsewhere, referral}: Service,
  all: readonly Resource[],
  today: string,
): string => {
  if (hidden === true) return '没放进目录，居民看不到'
  if (resources.length === 0) {
    if (elsewhere !== undefined) return `在${elsewhere.office}办`
    return referral === undefined ? '不用约，直接来' : `由${referral.to}办`
  }
  const named = all.filter(({resource}) => resources.includes(resource))
  if (named.length === 0) return '约的地方已经删掉了'
  const why = named.map((one) => whyNoResource(one, today))
  if (why.includes('')) return ''
  const [first] = named
  return named.length === 1 ? `${first?.name ?? ''}${why[0] ?? ''}` : `约的地方都${why[0] ?? ''}`
}
