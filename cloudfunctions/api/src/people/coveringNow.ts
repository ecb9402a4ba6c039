import {dateAt8} from '../../../../miniprogram/shared/time'
import {inCommunity} from '../kernel/database'
import {postsOn} from './authorise'
import {memberships} from './repo'

/** A few: nobody's matters are handed to many. */
const most = 10

/** Who took over from somebody that is away, and still holds a post, by person id. One read by index. */
export const coveringNow = async (
  community: string,
  person: string,
  now: Date,
): Promise<readonly string[]> => {
  const found = await inCommunity(memberships, community).find({'tookOver.person': person}, {limit: most})
  return found
    .filter(({tookOver = []}) => tookOver.some((one) => one.person === person && one.until === null))
    .filter((one) => postsOn(one, dateAt8(now)).length > 0)
    .map((one) => one.person)
}
