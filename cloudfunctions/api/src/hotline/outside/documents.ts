import type {Kind} from '../../../../../miniprogram/packages/hotline/rules/kinds'

/** Where a device stands, as it was said: the places are asked anew with each report. */
export interface DevicePlace {
  readonly grid?: string | undefined
  readonly building?: string | undefined
  readonly unit?: string | undefined
  readonly room?: string | undefined
  readonly words?: string | undefined
}

interface Registered {
  /** `dv_…` or `os_…`; the filer of what it tells. */
  readonly _id: string
  /** The community; of a district's system the district. */
  readonly community: string
  readonly name: string
  /** Sealed; null when it has been ended. */
  readonly secret: string | null
  readonly by: string
  readonly at: Date
  readonly inputHash: string
  readonly ended: {readonly by: string; readonly at: Date} | null
  /** Sorts by when: ISO time and id. */
  readonly ord: string
}

/** A thing that reports by itself: a smoke alarm, a water level, a door. */
export interface Device extends Registered {
  readonly what: 'device'
  readonly kind: Kind
  readonly item: string | null
  readonly place: DevicePlace
}

/** Another house's system that hands requests on: 12345, the city's management. */
export interface OutsideSystem extends Registered {
  readonly what: 'system'
}

export type Outsider = Device | OutsideSystem
