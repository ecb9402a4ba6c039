import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {fingerprint} from '../../kernel/secrets'
import {nextEntry} from '../../kernel/timeline'
import {withoutNumbers} from '../../../../../miniprogram/shared/numbersInText'
import {dateAt8, instant} from '../../../../../miniprogram/shared/time'
import {placeNamed} from './placeNamed'
import type {PlaceReport} from './documents'
import {addReport, reportById, reportsBy} from './repo'
import {reportView} from './reportView'

/** More in a day is no report any more; the phone is there for it. */
const mostADay = 10

/** Whoever tells something, named without their openid, also before they leave a contact. */
export const reporterOf = ({openid}: Pick<CallContext, 'openid'>): string => {
  if (openid === null) throw new Refusal('no-identity')
  return `v_${fingerprint('reporter', openid).slice(0, 24)}`
}

/** Takes down that a building is missing or wrong, without the numbers in its words; one write. */
export const report = async (
  context: CallContext,
  {community, kind, words: typed, building: about}: InputOf<'places.report'>,
): Promise<ReplyOf<'places.report'>> => {
  const reporter = reporterOf(context)
  const _id = idFromKey('r', `${community}:${reporter}`, context.key)
  const earlier = await reportById(community, _id)
  if (earlier !== null) return again(context, earlier)

  const {now} = context
  const words = withoutNumbers(typed)
  const today = instant(dateAt8(now), '00:00').toISOString()
  if ((await reportsBy(community, reporter, mostADay, today)).length === mostADay) {
    throw new Refusal('invalid', {words: '今天已经报了 10 处，我们先核实这些。急的话请打社区电话。'})
  }
  const building = about === undefined ? undefined : await placeNamed(community, about)
  if (building === null) throw new Refusal('not-found', {building: '没有找到这栋楼，请重新选'})

  const fresh: PlaceReport = {
    _id,
    community,
    kind,
    words,
    ...(building === undefined ? {} : {building}),
    reporter,
    state: 'waiting',
    at: now,
    inputHash: context.inputHash,
    rev: 0,
    timeline: [
      nextEntry([], {
        at: now,
        by: reporter,
        event: 'report',
        from: null,
        to: 'waiting',
        key: context.key,
        inputHash: context.inputHash,
        payload: {kind, words},
      }),
    ],
    changedAt: now,
    ord: `${now.toISOString()}${_id}`,
  }
  if ((await addReport(fresh)) === 'added') return reportView(fresh)
  // The same call came twice at one moment, and the other was first.
  const first = await reportById(community, _id)
  if (first === null) throw new Refusal('busy')
  return again(context, first)
}

const again = ({inputHash}: CallContext, earlier: PlaceReport): ReplyOf<'places.report'> => {
  if (earlier.inputHash !== inputHash) throw new Refusal('key-reused')
  return reportView(earlier)
}
