import {config} from '../config'

/** What every page of this run shares about where it is: the community and the number to ring. */

const phoneKey = 'community-phone'

const keptPhone = (): string => {
  const kept: unknown = wx.getStorageSync(phoneKey)
  return typeof kept === 'string' && kept !== '' ? kept : config.phone
}

export const session = {
  community: config.community,
  district: config.district,

  /** The hall's number as the community last published it: there even when the network is not. */
  get phone(): string {
    return keptPhone()
  },

  rememberPhone(phone: string): void {
    if (phone !== keptPhone()) wx.setStorageSync(phoneKey, phone)
  },
}
