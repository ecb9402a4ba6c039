import type {Given} from '../../../../services/cloud'
import type {FormValues} from '../../../../services/formDraft'
import {hostKinds, partyKinds} from '../../rules/party'
import {staffPosts, staffSources} from '../../rules/staff'
import {partTimeBodies, unitKinds} from '../../rules/units'
import type {OpenForm} from './forms'

/** What was filled in, as the cloud takes it. */

const said = (values: FormValues, id: string): string => String(values[id] ?? '').trim()
const orNull = (value: string): string | null => (value === '' ? null : value)
const oneOf = <Id extends string>(ids: readonly Id[], value: string, other: Id): Id =>
  ids.find((id) => id === value) ?? other

export const nodeInput = ({id, rev}: OpenForm, values: FormValues): Given<'organisation.saveNode'> => {
  const host = hostKinds.find((kind) => kind === said(values, 'host'))
  return {
    ...(id === null ? {} : {node: id}),
    rev,
    kind: oneOf(partyKinds, said(values, 'kind'), 'branch'),
    name: said(values, 'name'),
    parent: orNull(said(values, 'parent')),
    host: host ?? null,
    compounds: said(values, 'compounds')
      .split(/[、,，\s]+/u)
      .filter((compound) => compound !== ''),
    secretary: orNull(said(values, 'secretary')),
    instructor: orNull(said(values, 'instructor')),
  }
}

export const unitInput = ({id, rev}: OpenForm, values: FormValues): Given<'organisation.saveUnit'> => {
  const name = said(values, 'liaisonName')
  const phone = said(values, 'liaisonPhone')
  return {
    ...(id === null ? {} : {unit: id}),
    rev,
    kind: oneOf(unitKinds, said(values, 'kind'), 'institution'),
    name: said(values, 'name'),
    backing: values['backing'] === true,
    liaison:
      name === ''
        ? null
        : {name, ...(phone === '' ? {} : {phone}), person: orNull(said(values, 'liaisonPerson'))},
  }
}

export const memberInput = ({id, rev}: OpenForm, values: FormValues): Given<'organisation.savePartTime'> => ({
  ...(id === null ? {} : {member: id}),
  rev,
  body: oneOf(partTimeBodies, said(values, 'body'), 'great-committee'),
  name: said(values, 'name'),
  unit: said(values, 'unit'),
  from: said(values, 'from'),
  until: said(values, 'until'),
})

export const staffInput = ({id, rev}: OpenForm, values: FormValues): Given<'organisation.saveStaff'> => {
  const [issued, expires, number] = [said(values, 'issued'), said(values, 'expires'), said(values, 'number')]
  const grade = said(values, 'grade')
  return {
    ...(id === null ? {} : {staff: id}),
    rev,
    name: said(values, 'name'),
    post: oneOf(staffPosts, said(values, 'post'), 'worker'),
    grade: grade === '' ? null : Number(grade),
    source: oneOf(staffSources, said(values, 'source'), 'other'),
    certificate:
      issued === '' && expires === '' ? null : {...(number === '' ? {} : {number}), issued, expires},
    person: orNull(said(values, 'person')),
    dutyPhone: orNull(said(values, 'dutyPhone')),
    until: orNull(said(values, 'until')),
  }
}

export const waiveInput = (
  {id, rev}: OpenForm,
  values: FormValues,
): Given<'organisation.waiveCertificate'> => ({
  staff: id ?? '',
  rev,
  reason: said(values, 'reason'),
  until: said(values, 'until'),
})

/** Field errors of the cloud by the form's own names: `liaison.phone` is `liaisonPhone`. */
export const fieldNames: Readonly<Record<string, string>> = {
  'liaison.name': 'liaisonName',
  'liaison.phone': 'liaisonPhone',
  'liaison.person': 'liaisonPerson',
  'certificate.issued': 'issued',
  'certificate.expires': 'expires',
  'certificate.number': 'number',
}
