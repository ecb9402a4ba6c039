import {reachable} from '../people/reachable'
import type {Checked, CheckedTexts} from '../moderation/texts'
import {refusedWhy} from '../../../../miniprogram/packages/hotline/rules/wishes'
import type {Wish} from './documents'
import {tell} from './notices'
import {moveWish, wishesDue} from './repo'
import {steppedWish, type WishStep} from './step'

/** What a check makes of a wish. */
export const stepFor = (wish: Pick<Wish, 'kind' | 'author'>, checked: Checked): WishStep => {
  switch (checked.state) {
    case 'passed':
      return {event: 'pass', notices: tell(wish, wish.author, 'wish-shown')}
    case 'review':
      return {event: 'doubt'}
    case 'refused':
      return {
        event: 'refuse',
        change: {why: refusedWhy},
        notices: tell(wish, wish.author, 'wish-refused', {why: refusedWhy}),
      }
    case 'waiting':
      return {event: 'retry', change: {tries: checked.tries}, checkAt: checked.again}
  }
}

/** Words of neighbours (scene 3, a forum). */
export const scene = 3

export const checkedWishes: CheckedTexts = {
  source: 'wishes',
  async due(now, limit) {
    const found = await wishesDue(now, limit)
    const people = await reachable(found.map(({author}) => author))
    return found.map((wish) => ({
      ...{id: wish._id, text: wish.text, scene, tries: wish.tries},
      openid: people.get(wish.author)?.openid ?? null,
      settle: async (checked, at) => {
        const key = `check:${String(wish.tries)}`
        const next = steppedWish(wish, stepFor(wish, checked), {by: '-', at, key, inputHash: '-'})
        if (next !== null) await moveWish(wish, next.change)
      },
    }))
  },
}
