/** The home that somebody chose, kept on the phone by community: it is asked once, and no location is read. */
export interface ChosenHome {
  readonly building: string
  readonly unit: string | null
}

// An older version may have stored something else.
const isHome = (value: unknown): value is ChosenHome =>
  typeof value === 'object' &&
  value !== null &&
  'building' in value &&
  typeof value.building === 'string' &&
  'unit' in value &&
  (value.unit === null || typeof value.unit === 'string')

const keyOf = (community: string): string => `home:${community}`

export const readHome = (community: string): ChosenHome | null => {
  const stored: unknown = wx.getStorageSync(keyOf(community))
  return isHome(stored) ? stored : null
}

export const keepHome = (community: string, home: ChosenHome): void =>
  wx.setStorageSync(keyOf(community), home)

export const dropHome = (community: string): void => wx.removeStorageSync(keyOf(community))
