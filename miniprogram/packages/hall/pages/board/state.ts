import type {Board, Entry} from './queue'
import type {BoardView, FoundRow} from './view'

/** What the board's page holds. */
export const before: {
  face: string
  message: string
  /** What the cloud last said; the rest of the page is shaped from it. */
  board: Board | null
  found: readonly Entry[]
  window: string
  missing: string[]
  view: BoardView | null
  foundRows: FoundRow[]
  offices: string[]
  /** Whether 不在这里办 is asking where. */
  asking: boolean
  /** The one who waits and is to be sent to another window. */
  sendingOn: string
  where: string
  code: string
  codeWrong: string
  /** What went wrong, or what has just been done, in one line. */
  problem: string
  said: string
  sending: boolean
  timer: number
  /** How far the cloud's clock is ahead of this device's, in milliseconds: a PC's may be wrong. */
  ahead: number
} = {
  face: 'loading',
  message: '',
  board: null,
  found: [],
  window: '',
  missing: [],
  view: null,
  foundRows: [],
  offices: [],
  asking: false,
  sendingOn: '',
  where: '',
  code: '',
  codeWrong: '',
  problem: '',
  said: '',
  sending: false,
  timer: 0,
  ahead: 0,
}
