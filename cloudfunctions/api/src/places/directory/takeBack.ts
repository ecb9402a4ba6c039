import {mustWin} from '../../kernel/holding'
import {directoryOf, writeHolder} from './repo'

/** Takes back numbers that somebody made public with a tap of their own. One write for each post. */
export const takeBackNumbers = async (
  communities: readonly string[],
  persons: readonly string[],
): Promise<void> => {
  for (const community of communities) {
    const directory = await directoryOf(community)
    for (const [id, holder] of Object.entries(directory?.holders ?? {})) {
      if (holder.person === null || !persons.includes(holder.person) || holder.published?.how !== 'self')
        continue
      const entry = {...holder, published: null, rev: holder.rev + 1}
      await mustWin(writeHolder(community, {id, entry, before: holder}, true))
    }
  }
}
