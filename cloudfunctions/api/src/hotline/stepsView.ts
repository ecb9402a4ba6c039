import {actorsAs} from '../people/looks'
import {levels, type Level} from '../../../../miniprogram/packages/hotline/rules/clock'
import type {Sight} from '../../../../miniprogram/packages/hotline/rules/protection'
import type {Request, RequestEntry, Voice} from './documents'
import type {Carries, StepView} from './views'

const saidIn = ({payload}: RequestEntry): string | undefined => {
  const said = payload?.['said'] ?? payload?.['reason']
  return typeof said === 'string' ? said : undefined
}

const isVoice = (value: unknown): value is Voice =>
  typeof value === 'object' && value !== null && 'ref' in value && 'seconds' in value

/** What a step brought; of the first one it stands with the request. */
const filesIn = ({event, payload}: RequestEntry): Carries | null => {
  const {photos, voice} = payload ?? {}
  if (event === 'file' || (photos === undefined && voice === undefined)) return null
  return {
    photos: Array.isArray(photos) ? photos.filter((ref): ref is string => typeof ref === 'string') : [],
    voice: isVoice(voice) ? {ref: voice.ref, seconds: voice.seconds} : null,
  }
}

const isLevel = (value: unknown): value is Level => levels.some((level) => level === value)

/** Steps that are the office's own. */
const inner: readonly RequestEntry['event'][] = ['note', 'name', 'invite', 'rung', 'acknowledge', 'send-back']

/** Who told it, for those who work on it. */
const tellerOf = ({source}: Pick<Request, 'source'>): string =>
  source === 'device' ? '设备' : source === 'open311' ? '热线平台' : '居民'

/** Steps that say nothing of whoever told it. */
const ofTask: readonly RequestEntry['event'][] = [
  'take',
  'route',
  'invite',
  'rung',
  'acknowledge',
  'send-back',
  'review-due',
]

/**
 * The timeline for a reader: what was said, when, by whom. Of a complaint those who see a task see no step of whoever
 * told it, or of who did it for them, and no word that others wrote: it may tell whose it is.
 */
export const stepsFor = async (
  request: Request,
  sight: Exclude<Sight, 'none'>,
  person?: string,
): Promise<readonly StepView[]> => {
  const {community, filer, timeline} = request
  const shown = timeline.filter(({event, by}) => {
    if (event === 'erase') return false
    if (sight === 'own') return !inner.includes(event)
    return sight === 'full' || (by !== filer && (ofTask.includes(event) || by === person))
  })
  const actors = await actorsAs(
    shown.filter(({by}) => by !== filer && by !== '-').map(({by, at}) => ({community, by, at})),
  )
  return shown.map((entry) => {
    const {event, at, by, payload} = entry
    const said = sight === 'task' && by !== person ? undefined : saidIn(entry)
    const level = payload?.['level']
    const files = filesIn(entry)
    const who =
      by === '-'
        ? ''
        : by === filer
          ? sight === 'own'
            ? '您'
            : tellerOf(request)
          : actors({community, by, at})
    return {
      ...{event, at: at.toISOString(), who},
      ...(said === undefined ? {} : {said}),
      ...(files === null ? {} : {files}),
      ...(inner.includes(event) ? {inner: true as const} : {}),
      ...(isLevel(level) ? {level} : {}),
    }
  })
}
