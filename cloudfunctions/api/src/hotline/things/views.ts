import type {ThingKind} from '../../../../../miniprogram/packages/hotline/rules/things'

/** Where a thing is, as a request is told with it. */
export interface Where {
  readonly grid?: string
  readonly building?: string
  readonly unit?: string
  readonly words?: string
}

/** What whoever scans a code is told. */
export type ScannedView =
  | {
      readonly state: 'used'
      readonly thing: string
      readonly kind: ThingKind
      readonly name: string
      readonly place: string
      /** As a request is told with it. */
      readonly where: Where
      readonly item: string | null
      readonly community: {readonly id: string; readonly name: string}
    }
  /** The code hangs there no more, or never did. */
  | {readonly state: 'ended'; readonly community: {readonly id: string; readonly name: string}}
  | {readonly state: 'unknown'}

/** A thing as those see it who look after the codes. */
export interface ThingLine {
  readonly id: string
  readonly kind: ThingKind
  readonly name: string
  readonly place: string
  readonly item: string
}

export interface ThingsPage {
  readonly things: readonly ThingLine[]
  readonly next?: string
}
