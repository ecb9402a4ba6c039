import {command} from '../kernel/database'
import {mustWin, stepsOf, upTo, type Erasing, type Personal, type Whose} from '../kernel/holding'
import {allBy, oneOf} from '../kernel/pages'
import {erasePayloads, nextEntry} from '../kernel/timeline'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {wallKindNames, wallStateNames} from '../../../../miniprogram/packages/hotline/rules/wishes'
import type {Wish} from './documents'
import {moveWish, wishes} from './repo'
import {steppedWish} from './step'

/** What the wall holds about a person: what they wrote, and what they took upon them. */

const writtenBy = ({persons}: Whose): Promise<readonly Wish[]> =>
  allBy(wishes, {author: oneOf(persons)}, 'ord')
const claimedBy = ({persons}: Whose): Promise<readonly Wish[]> =>
  allBy(wishes, {'claimer.person': oneOf(persons)}, 'ord')

/** It is taken down, and then its words go. */
const eraseWish = async (wish: Wish, {at, by, key, inputHash}: Erasing): Promise<number> => {
  const eraser = {at, by, key, inputHash}
  if (wish.shown || wish.checkAt !== undefined) {
    const withdraw = steppedWish(wish, {event: 'withdraw'}, eraser)
    if (withdraw !== null) return mustWin(moveWish(wish, withdraw.change))
  }
  const kept = erasePayloads(wish.timeline, () => true, eraser)
  if (kept === wish.timeline && wish.text === '' && !wish.shown) return 0
  return mustWin(
    moveWish(wish, {
      ...{text: '', thanks: '', why: '', shown: false, answer: null},
      ...{notify: command().remove(), notifyAt: command().remove(), checkAt: command().remove()},
      ...{timeline: command().set(kept), changedAt: at},
    }),
  )
}

/** Somebody else may grant it. What was granted stays granted, by nobody. */
const eraseClaim = async (wish: Wish, {at, by, key, inputHash}: Erasing): Promise<number> => {
  const open = steppedWish(wish, {event: 'give-up', change: {claimer: null}}, {at, by, key, inputHash})
  if (open !== null) return mustWin(moveWish(wish, open.change))
  const entry = nextEntry(wish.timeline, {
    ...{at, by, key, inputHash, event: 'erase', from: wish.state, to: wish.state, payload: {}},
  } as const)
  return mustWin(moveWish(wish, {claimer: null, timeline: command().push([entry]), changedAt: at}))
}

const recordOf = (wish: Wish) => ({
  community: wish.community,
  title: wallKindNames[wish.kind],
  rows: [
    {label: '哪天', value: dateAt8(wish.timeline[0]?.at ?? wish.changedAt)},
    {label: '写的', value: wish.text},
    {label: '现在', value: wallStateNames[wish.state]},
    ...(wish.thanks === '' ? [] : [{label: '感谢', value: wish.thanks}]),
    ...(wish.answer === null ? [] : [{label: '答复', value: wish.answer.said}]),
  ],
  data: {
    ...{id: wish._id, kind: wish.kind, text: wish.text, anonymous: wish.anonymous, state: wish.state},
    ...{why: wish.why, thanks: wish.thanks, answer: wish.answer, request: wish.request},
    steps: stepsOf(wish.timeline),
  },
})

export const wishesPersonal: readonly Personal[] = [
  {
    collection: 'wishes',
    title: '心愿和留言',
    why: '您贴出来，让能帮的人看到。',
    kept: '到您收回或者注销。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await writtenBy(whose)).filter(({anonymous}) => whose.atWindow !== true || !anonymous).map(recordOf),
    erase: async (whose, erasing) =>
      upTo(await writtenBy(whose), erasing.most, (wish) => eraseWish(wish, erasing)),
  },
  {
    collection: 'wishes',
    id: 'wishes.claimed',
    title: '认领的心愿',
    why: '谁答应帮忙，要知道找谁。',
    kept: '到您注销。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await claimedBy(whose)).map(({_id, community, kind, state, claimer}) => ({
        community,
        title: `认领的${wallKindNames[kind]}`,
        rows: [
          {label: '哪天', value: dateAt8(claimer?.at ?? new Date(0))},
          {label: '现在', value: wallStateNames[state]},
        ],
        data: {id: _id, state, claimedAt: claimer?.at},
      })),
    erase: async (whose, erasing) =>
      upTo(await claimedBy(whose), erasing.most, (wish) => eraseClaim(wish, erasing)),
  },
]
