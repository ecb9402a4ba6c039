import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {Shown} from '../../../../services/attach/attachments'
import {sayInstant} from '../../../../shared/time'
import {sayPhone} from '../../../../shared/phone'
import {sayLate} from '../../rules/late'
import {verdictWords} from '../../rules/precheck'

export type Precheck = ReplyOf<'booking.precheck'>
type Material = Precheck['materials'][number]
export type Addresses = Readonly<Record<string, readonly string[]>>

export interface MaterialLine {
  readonly id: string
  readonly name: string
  readonly note: string
  readonly word: string
  readonly tone: 'go' | 'wait' | 'stop' | 'calm'
  /** What staff said is lacking. */
  readonly reason: string
  /** Chosen and not sent yet. */
  readonly photos: readonly {
    readonly key: string
    readonly path: string
    readonly said: string
    readonly wrong: boolean
    readonly again: boolean
  }[]
  /** Sent before, where they are still there. */
  readonly sent: readonly string[]
  readonly room: boolean
  readonly verb: string
}

export interface PrecheckPage {
  readonly service: string
  /** Whose it is, where that is somebody else. */
  readonly whom: string
  readonly lead: string
  /** How it stands, in words; '' before anything was sent. */
  readonly state: string
  readonly late: string
  readonly lines: readonly MaterialLine[]
  readonly phone: string
  readonly phoneSaid: string
  /** Photos that wait to be sent, of how many materials. */
  readonly ready: number
  /** What the main button does. */
  readonly act: 'send' | 'book' | 'none'
  readonly verb: string
  /** Until when the photos are there; '' where none is. */
  readonly until: string
  /** What was answered can be booked with, though not all will do. */
  readonly bookAnyway: boolean
}

const stateOf = (material: Material, waits: boolean, local: number): Pick<MaterialLine, 'word' | 'tone'> => {
  if (local > 0) return {word: '拍好了，还没送', tone: 'wait'}
  const {verdict, sent} = material
  if (verdict !== null) return {word: verdictWords[verdict], tone: verdict === 'good' ? 'go' : 'stop'}
  if (sent && waits) return {word: '送去了，等窗口看', tone: 'wait'}
  return {word: '还没拍', tone: 'calm'}
}

const verbOf = ({verdict, sent}: Material, local: number): string => {
  if (local > 0) return '再加一张'
  if (verdict === 'good') return '换一张'
  return sent ? '重新拍' : '拍照'
}

const leadOf = ({state, due, now}: Precheck): string => {
  const by = sayInstant(new Date(due), new Date(now))
  if (state === 'asked') return due < now ? '' : `${by}前答复您，不用等在这里，有消息会告诉您。`
  if (state === 'answered') return '窗口看过了。要补的拍好再送，可以的不用再拍。'
  return `把材料拍下来，窗口先看够不够。现在送去，${by}前答复。`
}

const stateWords = {
  asked: '等窗口看',
  answered: '看过了',
  withdrawn: '您把照片拿回来了',
  over: '照片放满 7 天已经删了，窗口没有来得及看，对不起',
} as const

/** @param local what was chosen on this phone, by material @param addresses of photos that were sent, by material */
export const shapePrecheck = (
  reply: Precheck,
  local: ReadonlyMap<string, Shown>,
  addresses: Addresses,
  most: number,
): PrecheckPage => {
  const waits = reply.state === 'asked'
  const lines = reply.materials.map((material): MaterialLine => {
    const items = local.get(material.id)?.items ?? []
    return {
      ...{id: material.id, name: material.name, note: material.note},
      ...stateOf(material, waits, items.length),
      reason: items.length === 0 ? material.reason : '',
      photos: items.map(({key, path, said, state}) => ({
        ...{key, path},
        said: state === 'going' ? '正在传…' : said,
        wrong: state === 'failed' || state === 'refused',
        again: state === 'failed',
      })),
      sent: items.length === 0 ? (addresses[material.id] ?? []) : [],
      room: reply.offered && items.length < most,
      verb: verbOf(material, items.length),
    }
  })
  const ready = lines.filter(({photos}) => photos.length > 0).length
  const judged = reply.materials.filter(({verdict}) => verdict !== null)
  const good = judged.length > 0 && judged.every(({verdict}) => verdict === 'good')
  const answered = reply.state === 'answered'
  const act = ready > 0 ? 'send' : answered && good && reply.bookable ? 'book' : 'none'
  const late = waits && reply.due < reply.now
  return {
    service: reply.service.name,
    whom: reply.of?.name ?? '',
    lead: leadOf(reply),
    state: reply.state === null ? '' : stateWords[reply.state],
    late: late
      ? `答应${sayInstant(new Date(reply.due), new Date(reply.now))}前答复，已经晚了 ${sayLate(new Date(reply.due), new Date(reply.now))}，还没有人看。对不起，请打电话催一下。`
      : '',
    lines,
    phone: reply.phone,
    phoneSaid: sayPhone(reply.phone),
    ready,
    act,
    verb:
      act === 'send'
        ? '送去看看'
        : act === 'book'
          ? '都可以了，约个时间'
          : waits
            ? '送去了，等答复'
            : '先拍一样材料',
    until: reply.photosUntil === '' ? '' : sayInstant(new Date(reply.photosUntil), new Date(reply.now)),
    bookAnyway: answered && !good && ready === 0 && reply.bookable,
  }
}

/** The ids of what will do. */
export const goodIn = ({materials}: Precheck): readonly string[] =>
  materials.flatMap(({id, verdict}) => (verdict === 'good' ? [id] : []))
