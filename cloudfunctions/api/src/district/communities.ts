import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {districtThatIs} from './get'

/** The communities that are open, by street in the district's order. One read. */
export const communities = async (
  _context: CallContext,
  {district: id}: InputOf<'district.communities'>,
): Promise<ReplyOf<'district.communities'>> => {
  const {name, streets, communities: register} = await districtThatIs(id)
  const open = Object.entries(register).filter(([, {state}]) => state === 'open')
  return {
    district: id,
    name,
    streets: streets.map((street) => ({
      name: street,
      communities: open
        .filter(([, entry]) => entry.street === street)
        .map(([community, entry]) => ({community, name: entry.name, kind: entry.kind}))
        .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
    })),
  }
}
