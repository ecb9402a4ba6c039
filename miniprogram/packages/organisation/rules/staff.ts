import {daysBetween} from '../../../shared/time'

/** 三岗 (row 4): 社区正职, 副职, 工作人员. */
export const staffPosts = ['head', 'deputy', 'worker'] as const
export type StaffPost = (typeof staffPosts)[number]

/** 十八级 (row 4). */
export const highestGrade = 18

/** Where staff come from (row 5): 选调, 大中专毕业生录用, 复退军人安置, 社区原工作人员返聘. */
export const staffSources = ['transferred', 'graduate', 'veteran', 'rehired', 'other'] as const
export type StaffSource = (typeof staffSources)[number]

/** 持证上岗 (row 6): passed after training. */
export interface Certificate {
  readonly number?: string
  /** `YYYY-MM-DD` */
  readonly issued: string
  /** Last day it holds, `YYYY-MM-DD`. */
  readonly expires: string
}

export const certificateStates = ['valid', 'expiring', 'expired', 'missing'] as const
export type CertificateState = (typeof certificateStates)[number]

/** So many days before its last day a certificate is called for. */
export const expiringDays = 60

/** How a certificate stands on a day. Its last day still counts. */
export const certificateState = (certificate: Certificate | null, today: string): CertificateState => {
  if (certificate === null) return 'missing'
  const left = daysBetween(today, certificate.expires)
  if (left < 0) return 'expired'
  return left <= expiringDays ? 'expiring' : 'valid'
}

/** The head lets someone without a valid certificate be on duty until a day, and says why. */
export interface Waiver {
  readonly reason: string
  /** Last day it holds, `YYYY-MM-DD`. */
  readonly until: string
  /** The person who granted it. */
  readonly by: string
  readonly at: Date
}

export type DutyFitness =
  | {readonly ok: true; readonly waiver: Waiver | null}
  | {readonly ok: false; readonly reason: 'expired' | 'missing' | 'left'}

/**
 * Whether someone may be put on duty on a day (row 6): with a certificate that holds then, or with the
 * head's waiver. A waiver helps nobody who has left.
 */
export const fitForDuty = (
  {
    certificate,
    waivers,
    until,
  }: {
    readonly certificate: Certificate | null
    readonly waivers: readonly Waiver[]
    /** Last day at the community, where it is known. */
    readonly until: string | null
  },
  date: string,
): DutyFitness => {
  if (until !== null && until < date) return {ok: false, reason: 'left'}
  const state = certificateState(certificate, date)
  if (state === 'valid' || state === 'expiring') return {ok: true, waiver: null}
  // The last one said is the one that holds: a shorter waiver takes a longer one back.
  const waiver = waivers.at(-1) ?? null
  return waiver !== null && waiver.until >= date ? {ok: true, waiver} : {ok: false, reason: state}
}

export interface CertificateWarning {
  readonly staff: string
  readonly name: string
  readonly state: Exclude<CertificateState, 'valid'>
  /** Last day of the certificate; null when there is none. */
  readonly expires: string | null
}

const urgency: Readonly<Record<CertificateState, number>> = {expired: 0, missing: 1, expiring: 2, valid: 3}

/** Those whose certificate is late or soon will be, the latest first; who has left is not named. */
export const certificateWarnings = (
  staff: readonly {
    readonly id: string
    readonly name: string
    readonly certificate: Certificate | null
    readonly until: string | null
  }[],
  today: string,
): readonly CertificateWarning[] =>
  staff
    .filter(({until}) => until === null || until >= today)
    .flatMap(({id, name, certificate}) => {
      const state = certificateState(certificate, today)
      return state === 'valid' ? [] : [{staff: id, name, state, expires: certificate?.expires ?? null}]
    })
    .sort(
      (a, b) =>
        urgency[a.state] - urgency[b.state] ||
        (a.expires ?? '').localeCompare(b.expires ?? '') ||
        (a.name < b.name ? -1 : 1),
    )
