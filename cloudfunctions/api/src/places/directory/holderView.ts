import {unseal} from '../../kernel/secrets'
import {maskPhone} from '../../../../../miniprogram/shared/phone'
import type {HolderView, Publication} from './contract'
import type {Holder, Published} from './repo'

export const publicationView = (published: Published | null): Publication | null =>
  published === null ? null : {how: published.how, by: published.by, at: published.at.toISOString()}

/** For staff: whole is only a number that is public. */
export const holderView = (id: string, holder: Holder): HolderView => ({
  id,
  rev: holder.rev,
  post: holder.post,
  place: holder.place,
  name: holder.name,
  person: holder.person,
  phone: phoneShown(holder),
  published: publicationView(holder.published),
  from: holder.from,
  until: holder.until,
})

const phoneShown = ({phone, published}: Holder): string | null => {
  if (published !== null) return unseal(published.phone)
  return phone === null ? null : maskPhone(unseal(phone))
}
