/** Collections whose documents carry notices, see kernel/notify.ts. Each has the index {notifyAt: 1}. */
export const sources = [
  'bookings',
  'prechecks',
  'rolls',
  'series',
  'referrals',
  'cases',
  'requests',
  'requestDigests',
  'wishes',
  'days',
  'complaints',
] as const
