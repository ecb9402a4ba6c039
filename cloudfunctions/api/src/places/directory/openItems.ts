import {untilWon} from '../../kernel/retry'
import {awayAmong} from '../../people/covering'
import type {OpenItems} from '../../people/openItems'
import {holdsOn} from '../../../../../miniprogram/packages/places/rules/directory'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import {directoryOf, endHolders, type Directory} from './repo'
import {directoryToday} from './standing'

const linesOf = (directory: Directory | null, persons: readonly string[], today: string): readonly string[] =>
  Object.entries(directory?.holders ?? {})
    .filter(([, line]) => {
      const ahead = line.from > today && (line.until === null || line.until >= line.from)
      return line.person !== null && persons.includes(line.person) && (ahead || holdsOn(line, today))
    })
    .map(([id]) => id)

/** Lines of the directory under somebody's account. They end the day before: residents see that nobody is there. */
export const openLines: OpenItems = {
  kind: 'lines',
  name: '网格名册里的岗位',
  becomes: '名册里写到昨天为止，缺的人在“网格名册”里补上',
  count: async ({now}, community, covered) =>
    linesOf(await directoryToday(community, dateAt8(now)), awayAmong(covered), dateAt8(now)).length,
  async move({now}, {community, from}) {
    const today = dateAt8(now)
    await untilWon(async () => {
      const directory = await directoryOf(community)
      const ids = linesOf(directory, [from], today)
      if (directory === null || ids.length === 0) return true
      return (await endHolders(directory, ids, addDays(today, -1))) ? true : null
    })
  },
}
