import {addJoinable} from './repo'

/** Lets people join a community from now on; again changes nothing. At most one write. */
export const letJoin = async (community: string): Promise<void> => {
  await addJoinable(community)
}
