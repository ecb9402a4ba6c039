import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {unseal} from '../kernel/secrets'
import {maskPhone} from '../../../../miniprogram/shared/phone'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {organisationOf, type Liaison} from './organisation.repo'

/** The party's tree, the units and the part-time members; liaisons' numbers are masked. */
export const overview = async (
  {now}: CallContext,
  {community}: InputOf<'organisation.overview'>,
): Promise<ReplyOf<'organisation.overview'>> => {
  const {nodes, units, partTime} = await organisationOf(community)
  return {
    today: dateAt8(now),
    nodes: Object.entries(nodes).map(
      ([id, {rev, kind, name, parent, host, compounds, secretary, instructor}]) => ({
        id,
        rev,
        kind,
        name,
        parent,
        host,
        compounds,
        secretary,
        instructor,
      }),
    ),
    units: Object.entries(units).map(([id, {rev, kind, name, backing, liaison}]) => ({
      id,
      rev,
      kind,
      name,
      backing,
      liaison: liaison === null ? null : liaisonView(liaison),
    })),
    partTime: Object.entries(partTime).map(([id, {rev, body, name, unit, from, until}]) => ({
      id,
      rev,
      body,
      name,
      unit,
      from,
      until,
    })),
  }
}

const liaisonView = ({name, phone, person}: Liaison) => ({
  name,
  phone: phone === null ? null : maskPhone(unseal(phone)),
  person,
})
