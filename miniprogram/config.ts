/** Where this mini-program is at home. One build serves the communities of one district. */
export const config = {
  /** Shown until the person chooses another. */
  community: 'dongsheng',
  district: 'yanhu',
  /** The hall's number, for when the cloud has never been reached from this phone. */
  phone: '0359-2100001',
} as const
