import {command} from '../../kernel/database'
import {mustWin, stepsOf, upTo, type Erasing, type Personal, type Whose} from '../../kernel/holding'
import {erasePayloads, nextEntry} from '../../kernel/timeline'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {cardById, changeCard, type Card} from './cards.repo'

const cardsOf = async ({persons, places}: Whose): Promise<readonly Card[]> => {
  const asked = places.flatMap((place) => persons.map((person) => cardById(place, person)))
  return (await Promise.all(asked)).filter((card) => card !== null)
}

/** A card in somebody's hand opens nothing any more; then what its steps say goes. */
const eraseCard = async (card: Card, {at, by, key, inputHash}: Erasing): Promise<number> => {
  const eraser = {at, by, key, inputHash}
  if (card.state !== 'revoked') {
    const step = {...eraser, event: 'revoke', from: card.state, to: 'revoked', payload: {}} as const
    const timeline = command().push([nextEntry(card.timeline, step)])
    return mustWin(changeCard(card, {state: 'revoked', timeline, changedAt: at}))
  }
  const kept = erasePayloads(card.timeline, () => true, eraser)
  if (kept === card.timeline) return 0
  return mustWin(changeCard(card, {timeline: command().set(kept), marks: command().set([]), changedAt: at}))
}

export const staffPersonal: readonly Personal[] = [
  {
    collection: 'cards',
    title: '爱心助老服务卡',
    why: '不用手机的人凭卡在窗口、在电话里办事。卡上的号码这里只有指纹。',
    kept: '到换卡、收回，或您注销。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await cardsOf(whose)).map(({community, serial, state, timeline, changedAt}) => ({
        community,
        title: '服务卡',
        rows: [
          {label: '第几张', value: String(serial)},
          {label: '现在', value: state === 'revoked' ? '作废了' : '能用'},
          {label: '最后一次变动', value: dateAt8(changedAt)},
        ],
        data: {serial, state, steps: stepsOf(timeline)},
      })),
    erase: async (whose, erasing) =>
      upTo(await cardsOf(whose), erasing.most, (card) => eraseCard(card, erasing)),
  },
]
