import {noteAccess} from '../people/access'
import {covers} from '../people/covering'
import type {OpenItems} from '../people/openItems'
import {hashOf} from '../kernel/ids'
import {isProtected} from '../../../../miniprogram/packages/hotline/rules/kinds'
import {takerOf} from './reader'
import {requestsTakenBy} from './repo'

/** More are counted as so many: who takes over reads them on the board, page by page. */
const most = 200

/**
 * Requests that somebody took and has not ended. What waits for a post and was not taken waits for whoever has the
 * post next; where nobody has, for the head.
 */
export const openRequestsOf: OpenItems = {
  kind: 'requests',
  name: '接办了、还没办结的诉求',
  becomes: '接手的人在“诉求办理”接着办，时限不变',
  async count(_context, community, covered) {
    const taken = await requestsTakenBy(
      community,
      covered.map(({person}) => person),
      most,
    )
    return taken.filter((request) => {
      const taker = takerOf(request)
      return taker !== null && covers(covered, taker.person, taker.at)
    }).length
  },
  async move(context, {community, from, to}) {
    const taken = await requestsTakenBy(community, [from], most)
    // Whose a complaint is they read when they open it, and that is written down then.
    const open = taken.filter(
      ({kind, hidden, filer}) => !isProtected(kind) && !hidden && filer.startsWith('p_'),
    )
    const persons = [...new Set(open.map(({filer}) => filer))]
    const of = `${from}:requests:${hashOf(persons).slice(0, 12)}`
    if (persons.length > 0)
      await noteAccess(context, {community, of, viewer: to, persons, purpose: '交接诉求'})
  },
}
