import {openVisits} from '../booking/openItems'
import {openCases} from '../cases/openItems'
import {openRequestsOf} from '../hotline/openItems'
import {openStaff} from '../organisation/openItems'
import type {OpenItems} from '../people/openItems'
import {openProposals} from '../people/posts/openItems'
import {openLines} from '../places/directory/openItems'
import {openSwaps, openTurns} from '../places/duty/openItems'

/** Everything that can wait for somebody who leaves, in the order the head sees it. A domain adds its line here. */
export const registry: readonly OpenItems[] = [
  openVisits,
  openCases,
  openRequestsOf,
  openProposals,
  openTurns,
  openSwaps,
  openLines,
  openStaff,
]
