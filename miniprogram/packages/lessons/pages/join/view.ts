import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay, sayTimes} from '../../../../shared/time'
import type {FieldErrors} from '../../../../shared/errors'
import {relationNames} from '../../rules/lessons'
import type {Naming} from '../../names'

type Days = ReplyOf<'booking.days'>

export interface JoinView {
  readonly name: string
  readonly lines: readonly string[]
  readonly consent: string
  /** Why nobody can join now; empty where one can. */
  readonly full: string
}

export interface NamingLine {
  readonly n: number
  readonly relation: string
  readonly name: string
  readonly phone: string
  readonly wrong: string
  readonly wrongPhone: string
}

/** What a class is, for whoever wants a child to join it. */
export const shapeJoin = (
  service: ReplyOf<'booking.service'>,
  {term, days}: Days,
  today: string,
): JoinView => {
  const slot = days[0]?.slots[0]
  const free = slot?.state === 'free'
  return {
    name: service.name,
    lines: [
      ...(slot === undefined ? [] : [`每次${sayTimes(slot.time, slot.until)}，${service.where}`]),
      ...(term === undefined
        ? []
        : [
            `${sayDay(term.from, today)}到${sayDay(term.until, today)}，一共 ${String(term.lessons.length)} 次，报一次就是整个学期`,
          ]),
    ],
    consent: service.guardian?.consent ?? '',
    full: free ? '' : slot?.state === 'mine' ? '' : '这个班现在报不了名，请打电话问。',
  }
}

export const namingLines = (named: readonly Naming[], wrong: FieldErrors): NamingLine[] =>
  named.map(({relation, name, phone}, n) => ({
    n,
    relation: relationNames[relation],
    name,
    phone,
    wrong: wrong[`guardian.pickUps.${String(n)}.name`] ?? '',
    wrongPhone: wrong[`guardian.pickUps.${String(n)}.phone`] ?? '',
  }))

/** What is still to be said before it can be sent, by field. */
export const missingIn = (child: string, named: readonly Naming[], agreed: boolean): FieldErrors => ({
  ...(child === '' ? {for: '请点一下替哪个孩子报名'} : {}),
  ...(named.length === 0 ? {pickUps: '请点一下谁来接，再写名字'} : {}),
  ...Object.fromEntries(
    named.flatMap(({name}, n) =>
      name.trim() === '' ? [[`guardian.pickUps.${String(n)}.name`, '请写名字']] : [],
    ),
  ),
  ...(agreed ? {} : {agree: '请看完同意书，点一下同意'}),
})
