import {config} from '../config'

/**
 * What every page of this run shares about where it is: the district, the community that the person has chosen,
 * and the number to ring. The choice stays on this phone. A page that outlives a change compares the community it
 * shows with this one when it comes to front.
 */

const chosenKey = 'community'
const phoneKey = 'community-phone'

/** A community as a person chooses it. */
export interface Chosen {
  readonly community: string
  /** Empty while it is not known: the community of the configuration, before it has answered. */
  readonly name: string
}

// An older version may have stored something else.
const isChosen = (value: unknown): value is Chosen =>
  typeof value === 'object' &&
  value !== null &&
  'community' in value &&
  typeof value.community === 'string' &&
  'name' in value &&
  typeof value.name === 'string'

const current = (): Chosen => {
  const kept: unknown = wx.getStorageSync(chosenKey)
  return isChosen(kept) ? kept : {community: config.community, name: ''}
}

const keptPhone = (): string => {
  const kept: unknown = wx.getStorageSync(phoneKey)
  return typeof kept === 'string' && kept !== '' ? kept : config.phone
}

export const session = {
  district: config.district,

  get community(): string {
    return current().community
  },

  /** The community's name; empty while it is not known. */
  get name(): string {
    return current().name
  },

  /** The hall's number as the community last published it: there even when the network is not. */
  get phone(): string {
    return keptPhone()
  },

  rememberPhone(phone: string): void {
    if (phone !== keptPhone()) wx.setStorageSync(phoneKey, phone)
  },

  rememberName(name: string): void {
    const {community, name: known} = current()
    if (name !== known) wx.setStorageSync(chosenKey, {community, name})
  },

  /** From now on every page is about this community. */
  choose({community, name}: Chosen, phone: string): void {
    wx.setStorageSync(chosenKey, {community, name})
    wx.setStorageSync(phoneKey, phone)
  },
}
