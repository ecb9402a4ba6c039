import {hashOf} from '../kernel/ids'
import {noteAccess} from '../people/access'
import type {OpenItems} from '../people/openItems'
import {covers} from '../people/covering'
import {visitsCalledBy} from './repo'
import {calledAt} from './view'

/** Visitors who were called and are not done. The board shows their names to whoever took over. */
export const openVisits: OpenItems = {
  kind: 'visits',
  name: '叫过号、还没办完的',
  becomes: '接手的人在“今日窗口”接着办，能看到来访人的姓名',
  async count(_context, community, covered) {
    const visits = await visitsCalledBy(
      community,
      covered.map(({person}) => person),
    )
    return visits.filter(
      ({calledBy, ...visit}) => typeof calledBy === 'string' && covers(covered, calledBy, calledAt(visit)),
    ).length
  },
  async move(context, {community, from, to}) {
    const booked = (await visitsCalledBy(community, [from])).filter(({kind}) => kind === 'booked')
    const persons = [...new Set(booked.map(({person}) => person))]
    // A retry may find fewer of them: that is another entry.
    const of = `${from}:${hashOf(persons).slice(0, 12)}`
    if (persons.length > 0) await noteAccess(context, {community, of, viewer: to, persons, purpose: '交接'})
  },
}
