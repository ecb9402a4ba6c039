import {hashOf} from '../kernel/ids'
import {noteAccess} from '../people/access'
import {covers} from '../people/covering'
import type {OpenItems} from '../people/openItems'
import {casesOfAgents} from './repo'

/** More are counted as so many: who takes over reads them on the list, page by page. */
const most = 200

/** Cases that somebody is in charge of and that are not at their end: open, or with papers to give back. */
export const openCases: OpenItems = {
  kind: 'cases',
  name: '负责的、还没办完或者材料还没还的代办',
  becomes: '接手的人在“代办和一窗受理”接着办，日子不变，居民看到的负责人换成接手的人',
  async count(_context, community, covered) {
    const persons = covered.map(({person}) => person)
    const lanes = await Promise.all(
      (['open', 'owing'] as const).map((lane) => casesOfAgents(community, persons, lane, most)),
    )
    return lanes.flat().filter(({agent}) => agent !== null && covers(covered, agent.person, agent.at)).length
  },
  async move(context, {community, from, to}) {
    const open = await casesOfAgents(community, [from], 'open', most)
    const persons = [...new Set(open.flatMap(({person}) => (person.startsWith('p_') ? [person] : [])))]
    // A retry may find fewer of them: that is another entry.
    const of = `${from}:cases:${hashOf(persons).slice(0, 12)}`
    if (persons.length > 0)
      await noteAccess(context, {community, of, viewer: to, persons, purpose: '交接代办'})
  },
}
