/** Kinds of service points (row 49 names the branded ones; 移动办公桌 of row 41 and 在职党员服务站 of row 18 are two more). */
export const pointKinds = [
  'community-110',
  'worries-pavilion',
  'care-stop',
  'health-station',
  'soup-society',
  'tutoring',
  'member-station',
  'mobile-desk',
  'other',
] as const

export type SavedPointKind = (typeof pointKinds)[number]

/** The hall is a point too: it is said with the community. */
export type PointKind = 'hall' | SavedPointKind
