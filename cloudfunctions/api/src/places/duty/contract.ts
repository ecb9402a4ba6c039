import {pointsContract} from './contractOfPoints'
import {rosterContract} from './contractOfRoster'

/** Who is on duty where, and the places that serve people. */
export const dutyContract = {...rosterContract, ...pointsContract}
