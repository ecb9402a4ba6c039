/** Which community this mini-program serves. One build serves one community. */
export const config = {
  community: 'dongsheng',
  /** The hall's number, for when the cloud has never been reached from this phone. */
  phone: '0359-2100001',
} as const
