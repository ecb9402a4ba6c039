import {workTimeOf} from '../../hotline/workTime'
import {communityNamed} from '../../places/community/found'

/**
 * By when what is sent now is answered: within so many hours of the hall's working time. A holiday that is put in
 * afterwards moves no promise that was given. Three reads.
 */
export const promiseOf = async (community: string, hours: number, now: Date): Promise<Date> => {
  const said = await communityNamed(community)
  const {work} = await workTimeOf(said ?? {community, sessions: []}, now, now)
  return work.after(now, hours * 60)
}
