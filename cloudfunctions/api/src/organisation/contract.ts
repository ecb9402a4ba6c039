import {staffContract} from './staffContract'

/** Who works for a community, the party's organisation in it, and the units around it. */
export const organisationContract = {...staffContract}
