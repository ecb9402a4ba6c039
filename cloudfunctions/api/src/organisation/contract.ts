import {partyContract} from './contractParty'
import {staffContract} from './contractStaff'

/** Who works for a community, the party's organisation in it, and the units around it. */
export const organisationContract = {...staffContract, ...partyContract}
