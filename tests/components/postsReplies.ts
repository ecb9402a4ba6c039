import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** Who holds which post in the small community of these tests. */
export const posts: ReplyOf<'people.posts'> = {
  today: '2026-11-25',
  gives: ['window-staff', 'unit-head', 'community-admin'],
  posts: [
    {
      person: 'p_2',
      name: '刘芳',
      role: 'window-staff',
      place: null,
      from: '2026-01-01',
      until: '2026-11-24',
      by: '王建军',
    },
    {
      person: 'p_3',
      name: '陈刚',
      role: 'unit-head',
      place: {building: 'b_nobody_knows', unit: '2单元'},
      from: '2026-01-01',
      until: '2026-12-25',
      by: '',
    },
    {
      person: 'p_1',
      name: '王建军',
      role: 'community-admin',
      place: null,
      from: '2026-01-01',
      until: '2027-06-30',
      by: '',
    },
  ],
  proposals: [
    {
      person: 'p_3',
      name: '陈刚',
      role: 'community-admin',
      place: null,
      from: '2026-11-25',
      until: '2027-06-30',
      by: '王建军',
      at: '2026-11-25T02:00:00.000Z',
      openUntil: '2026-12-09',
      mine: true,
    },
  ],
  invitations: [
    {id: 'i1', role: 'window-staff', place: null, until: '2027-06-30', openUntil: '2026-12-02', by: '王建军'},
  ],
}
