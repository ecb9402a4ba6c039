import {dateAt8} from '../../../../../miniprogram/shared/time'
import {covers} from '../covering'
import type {OpenItems} from '../openItems'
import {isOpen, proposedOf} from './find'

/** Proposals of admins that wait for a second yes. Who took over from the proposer stands for them. */
export const openProposals: OpenItems = {
  kind: 'proposals',
  name: '提了、等第二位管理员同意的',
  becomes: '算接手的人提的，仍由另一位管理员同意',
  async count({now}, community, covered) {
    const today = dateAt8(now)
    return (await proposedOf(community, ['community-admin']))
      .flatMap(({pending = []}) => pending)
      .filter((post) => covers(covered, post.by, post.at) && isOpen(post, today)).length
  },
}
