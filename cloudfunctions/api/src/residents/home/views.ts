import type {Role} from '../../kernel/contract'
import type {Doubt, Standing} from '../../../../../miniprogram/packages/people/rules/standing'
import type {Home} from '../../../../../miniprogram/packages/places/rules/homes'
import type {HolderPost} from '../../../../../miniprogram/packages/places/rules/directory'

export interface HomeView {
  /** As it is kept. */
  readonly home: Home
  /** 东圣小区3号楼1单元302; the words where it is in words. */
  readonly said: string
  /** Its grid as the places stand now; null where it is in none. */
  readonly grid: {readonly id: string; readonly name: string} | null
}

export interface MyHomeView {
  /** Null for somebody who does not belong to the community. */
  readonly standing: Standing | null
  readonly home: HomeView | null
  /** The last one who looked did not confirm it. */
  readonly doubt: {readonly why: Doubt; readonly at: string} | null
  /** Who can confirm it, nearest first, beside the window: by the names of the directory. */
  readonly askable: readonly {readonly post: HolderPost; readonly name: string}[]
}

export interface StandingView {
  readonly person: string
  readonly standing: Standing
  /** Posts that ended because they are for who lives there. */
  readonly ended: readonly Role[]
  /** Matters that wait for somebody to take over from who moved away. */
  readonly waits: number
}

export interface IdentityCode extends MyHomeView {
  /** What stands in the QR. */
  readonly text: string
  /** When it is over, ISO. */
  readonly until: string
  readonly name: string
}

/** Whom somebody scanned. */
export interface ScannedView {
  readonly person: string
  readonly name: string
  readonly standing: Standing
  /** Null for somebody who lives elsewhere. */
  readonly home: string | null
  readonly rev: number
}

export interface VerifiedView {
  readonly standing: Standing
}

export interface LetterboxView {
  readonly digits: string
  /** Last day, `YYYY-MM-DD`. */
  readonly until: string
  readonly said: string
  /** The paper, for `components/paper`. */
  readonly file: string
  readonly missing: readonly string[]
}
