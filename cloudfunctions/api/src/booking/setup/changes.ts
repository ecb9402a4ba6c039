import {Refusal} from '../../kernel/refusal'
import type {Day, Resource} from '../documents'
import {takenIn} from './coming'

type Said = Pick<Resource, 'takes' | 'sessions' | 'term'>

/**
 * Refuses what people who have a place cannot follow. How places are taken is in each day that is open; a class is one
 * document under its first day and the time of its first lesson, and another would let in as many people again.
 * @param days those to come, with their places
 * @throws Refusal `invalid` at `takes`, `term.from`, `sessions.0.from`
 */
export const refuseAnotherWay = (before: Said, said: Said, days: readonly Day[]): void => {
  if (before.takes !== said.takes) {
    throw new Refusal('invalid', {takes: '怎么约定了就不能换。要换的话，请另建一个，把这个停了'})
  }
  if (before.takes !== 'term') return
  const {coming} = takenIn(days)
  if (coming === 0) return
  const people = `已经有 ${String(coming)} 人报了这个班`
  if (before.term?.from !== said.term?.from) {
    throw new Refusal('invalid', {'term.from': `${people}，第一天不能改。要改请另开一个班`})
  }
  if (before.sessions[0]?.from !== said.sessions[0]?.from) {
    throw new Refusal('invalid', {'sessions.0.from': `${people}，上课时间不能改。要改请另开一个班`})
  }
}
