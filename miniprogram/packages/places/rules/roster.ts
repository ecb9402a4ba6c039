import type {Session} from './hours'
import type {Turn} from './duty'

/**
 * Who takes turns when: on which kind of day, from when to when, and who after whom.
 * Source: row 40, 轮岗延时服务, 周六日轮值服务; row 51, a weekly shift.
 */
export interface Pattern extends Pick<Session, 'days' | 'weekdays'> {
  readonly id: string
  /** 工作日白班 */
  readonly name: string
  /** First and last day, `YYYY-MM-DD`; null for good. */
  readonly from: string
  readonly until: string | null
  /** `HH:mm`, half-open. */
  readonly start: string
  readonly end: string
  /** Staff ids, one after another. */
  readonly people: readonly string[]
  /** The next one comes with each day that has the shift, or with each week. */
  readonly every: 'day' | 'week'
  /** Why somebody without a valid certificate may be among them. */
  readonly override?: string
}

/** A turn in a roster. */
export interface RosterTurn extends Turn {
  /** `<date>:<pattern>`, or `<date>:<key>` for one that was added by hand. */
  readonly id: string
  /** Null: nobody has it. */
  readonly staff: string | null
  /** Changed by people; stays when the roster is made anew. */
  readonly why?: 'swap' | 'absence' | 'edit'
  /** The name of who had it before. */
  readonly instead?: string
  /** Why somebody without a valid certificate has it. */
  readonly override?: string
}
