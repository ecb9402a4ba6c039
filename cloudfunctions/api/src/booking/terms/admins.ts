import {activeIn} from '../../people/posts/find'
import {dateAt8} from '../../../../../miniprogram/shared/time'

/** More people are not told of one thing. */
const mostTold = 10

/** Who is told what nobody has answered, by person id. */
export const adminsOf = async (community: string, now: Date): Promise<readonly string[]> =>
  (await activeIn(community, 'community-admin', dateAt8(now))).map(({person}) => person).slice(0, mostTold)
