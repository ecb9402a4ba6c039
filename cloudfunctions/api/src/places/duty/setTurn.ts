import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {fingerprint} from '../../kernel/secrets'
import {inOrder, turnId} from '../../../../../miniprogram/packages/places/rules/roster'
import {dateAt8, sayTimes} from '../../../../../miniprogram/shared/time'
import {nobody} from '../../../../../miniprogram/packages/places/rules/swaps'
import {staffById} from '../../organisation/staffOf'
import type {StoredTurn} from './documents'
import {holderOf, mustBeFit} from './fit'
import {pointOf} from './point'
import {dutyStep} from './step'
import {turnView} from './view'

/** Says who takes a turn and when, or that nobody does. Without `turn` a new one, beside what patterns make. */
export const setTurn = async (
  context: CallContext,
  input: InputOf<'places.setTurn'>,
): Promise<ReplyOf<'places.setTurn'>> => {
  const {community, date, from, until, staff, absent} = input
  if (from >= until) throw new Refusal('invalid', {until: '下班要晚于上班'})
  if (date < dateAt8(context.now)) throw new Refusal('invalid', {date: '过去的班不能再改'})
  const [point, member] = await Promise.all([
    pointOf(community, input.point),
    staff === null ? null : staffById(community, staff),
  ])
  if (staff !== null && member === null) throw new Refusal('invalid', {staff: '请选一位同事'})
  if (member !== null) mustBeFit(member, date, 'staff')
  const id = input.turn ?? turnId(date, addedBy(context))

  const months = {community, point: point.id, month: date.slice(0, 7)}
  const {month} = await dutyStep(context, months, ({days, swaps}) => {
    const all = days[date] ?? []
    const before = all.find((one) => one.id === id)
    if (input.turn !== undefined && before === undefined) throw new Refusal('not-found')
    if (before !== undefined && input.was !== undefined && before.staff !== input.was)
      throw new Refusal('moved')
    const others = all.filter((one) => one.id !== id)
    const met = others.find((one) => one.staff !== null && one.from < until && from < one.until)
    if (staff !== null && met !== undefined)
      throw new Refusal('invalid', {from: `和${met.name}${sayTimes(met.from, met.until)}的班重了`})
    const instead = before?.staff === staff || before?.staff === null ? before.instead : before?.name
    const turn: StoredTurn = {
      id,
      from,
      until,
      ...(member === null ? nobody : holderOf(member, point)),
      why: absent !== undefined || (before?.staff === null && before.why === 'absence') ? 'absence' : 'edit',
      ...(instead !== undefined && {instead}),
    }
    return {
      event: 'set-turn',
      from: 'open',
      to: 'open',
      payload: {turn: id, from, until, staff, was: before?.staff ?? null, ...(absent && {absent})},
      month: {days: {...days, [date]: inOrder([...others, ...(isGone(turn) ? [] : [turn])])}, swaps},
    }
  })
  const turn = month.days[date]?.find((one) => one.id === id)
  if (turn === undefined) return {id, from, until, staff: null, name: ''}
  return turnView(turn, date, member ?? undefined)
}

/** Marks a turn that was added by hand: no pattern is called so. */
const byHand = 'by-hand-'

const addedBy = ({person, key}: CallContext): string =>
  `${byHand}${fingerprint('turn', person._id, key).slice(0, 12)}`

/** A turn added by hand that nobody takes is no turn; one that a pattern made would come again. */
const isGone = ({id, staff, why}: StoredTurn): boolean =>
  staff === null && why === 'edit' && id.includes(`:${byHand}`)
