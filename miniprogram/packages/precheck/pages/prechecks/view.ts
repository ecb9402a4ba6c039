import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayInstant} from '../../../../shared/time'
import {sayLate} from '../../rules/late'
import {quickReasons, verdicts, verdictWords, type Verdict} from '../../rules/precheck'

export type Rows = ReplyOf<'booking.prechecks'>['rows']
export type Opened = ReplyOf<'booking.lookPrecheck'>

/** What was tapped and typed so far, by material. */
export type Said = Readonly<Record<string, {readonly verdict: Verdict; readonly reason: string}>>

export interface RowLine {
  readonly id: string
  readonly name: string
  readonly service: string
  readonly word: string
  readonly tone: 'go' | 'wait' | 'stop' | 'calm'
  readonly said: string
  readonly on: boolean
}

export interface AskedLine {
  readonly id: string
  readonly name: string
  readonly note: string
  readonly photos: readonly string[]
  readonly choices: readonly {readonly id: Verdict; readonly word: string; readonly on: boolean}[]
  /** What is lacking is asked for. */
  readonly asks: boolean
  readonly reason: string
  readonly chips: readonly {readonly word: string; readonly on: boolean}[]
  readonly wrong: string
}

export interface DeskPage {
  readonly heading: string
  readonly rows: readonly RowLine[]
  readonly open: {
    readonly id: string
    readonly name: string
    readonly service: string
    readonly said: string
    readonly lines: readonly AskedLine[]
    readonly verb: string
    readonly ready: boolean
  } | null
}

const rowOf = (row: Rows[number], open: string, now: Date): RowLine => {
  const due = new Date(row.due)
  const late = due < now
  const again = row.round > 1 ? '又送来的，' : ''
  return {
    ...{id: row.id, name: row.name, service: row.service, on: row.id === open},
    word: late ? `晚了 ${sayLate(due, now)}` : `${sayInstant(due, now)}前答复`,
    tone: late ? 'stop' : 'wait',
    said: `${again}${String(row.materials)} 样 ${String(row.photos)} 张，${sayInstant(new Date(row.sentAt), now)}送来`,
  }
}

/** Whether a material is answered whole. */
const isSaid = (said: Said[string] | undefined): boolean =>
  said !== undefined && (said.verdict !== 'fix' || said.reason.trim() !== '')

const askedOf = (one: Opened['asked'][number], said: Said, wrong: string): AskedLine => {
  const own = said[one.id]
  const asks = own !== undefined && own.verdict !== 'good'
  return {
    ...{id: one.id, name: one.name, note: one.note, asks},
    photos: one.photos.map(({url}) => url),
    choices: verdicts.map((id) => ({id, word: verdictWords[id], on: own?.verdict === id})),
    reason: own?.reason ?? '',
    chips: own?.verdict === 'fix' ? quickReasons.map((word) => ({word, on: own.reason.includes(word)})) : [],
    wrong: wrong === one.id ? '请说要补什么' : '',
  }
}

/** @param wrong the material that lacks its reason */
export const shapeDesk = (
  rows: Rows,
  opened: Opened | null,
  said: Said,
  wrong: string,
  now: Date,
): DeskPage => {
  const late = rows.filter(({due}) => new Date(due) < now).length
  const left = opened?.asked.filter(({id}) => !isSaid(said[id])).length ?? 0
  return {
    heading: `等着看的 ${String(rows.length)} 份${late === 0 ? '' : `，晚了的 ${String(late)} 份`}`,
    rows: rows.map((row) => rowOf(row, opened?.id ?? '', now)),
    open:
      opened === null
        ? null
        : {
            ...{id: opened.id, name: opened.name, service: opened.service},
            said: rowOf(opened, '', now).word,
            lines: opened.asked.map((one) => askedOf(one, said, wrong)),
            verb: left === 0 ? '告诉居民' : `还有 ${String(left)} 样没选`,
            ready: left === 0,
          },
  }
}

/** A quick reason added to what is typed, or taken out of it. */
export const withReason = (reason: string, word: string): string => {
  const parts = reason.split('，').filter((part) => part.trim() !== '')
  return (parts.includes(word) ? parts.filter((part) => part !== word) : [...parts, word]).join('，')
}

/** The answers as they are sent. */
export const answersOf = ({asked}: Opened, said: Said) =>
  asked.flatMap(({id}) => {
    const own = said[id]
    if (own === undefined) return []
    const reason = own.verdict === 'good' ? '' : own.reason.trim()
    return [{id, verdict: own.verdict, ...(reason === '' ? {} : {reason})}]
  })
