import type {FormField} from '../../../../components/entry-form/rows'
import type {Given} from '../../../../services/cloud'
import type {FormValues} from '../../../../services/formDraft'
import type {PersonDetail} from './view'

/** What staff fill in about people: somebody new, a child of somebody, and what has to be corrected. */

export type FormKind = 'new' | 'correct' | 'child'
export type Home = NonNullable<Given<'residents.createPerson'>['home']>

export interface FormView {
  readonly heading: string
  readonly text: string
  readonly verb: string
  /** Names what is filled in, with the revisions that were seen. */
  readonly draft: string
  readonly fields: readonly FormField[]
}

const nameField = (value: string): FormField => ({id: 'name', label: '姓名', kind: 'text', value, max: 30})
const paperField = (label: string, hint: string): FormField => ({
  id: 'paper',
  label,
  kind: 'text',
  value: '',
  max: 20,
  hint,
})

const idFields: readonly FormField[] = [
  {id: 'idNumber.number', label: '身份证号', kind: 'text', value: '', max: 18, hint: '18 位'},
  {id: 'idNumber.agreed', label: '本人单独同意登记证件号', kind: 'yes', value: false},
]

/** @param said what was looked for: a name or a number @param withId whether the ID number is written down, too */
export const newPersonForm = (said: string, withId: boolean): FormView => ({
  heading: '新建居民',
  text: '没有微信也能登记。先请本人在同意书上签字。',
  verb: '登记',
  draft: 'person:new',
  fields: [
    nameField(/\d/u.test(said) ? '' : said),
    {
      id: 'phone',
      label: '电话',
      kind: 'text',
      value: /\d/u.test(said) ? said : '',
      max: 20,
      optional: true,
      hint: '没有就不填；家里人可以共用一个',
    },
    paperField('纸质同意书编号', '本人签过的那一张，留在社区'),
    ...(withId ? idFields : []),
  ],
})

/** A child is written down from its guardian's page, so the guardian is a member who was found. */
export const childForm = ({row}: PersonDetail): FormView => ({
  heading: `登记${row.name}的孩子`,
  text: `未满 14 岁的孩子由监护人同意。监护人：${row.name}。`,
  verb: '登记孩子',
  draft: `person:child:${row.id}`,
  fields: [
    nameField(''),
    {id: 'child.birth', label: '出生日期', kind: 'date', value: ''},
    paperField('监护人同意书编号', '监护人签过的那一张，留在社区'),
  ],
})

export const correctForm = ({row, phone, rev, homeRev}: PersonDetail): FormView => ({
  heading: '更正资料',
  text: '只改有变化的。改了什么会记下来，本人能查到。',
  verb: '改好存下',
  draft: `person:${row.id}:${String(rev)}:${String(homeRev)}`,
  fields: [
    nameField(row.name),
    {
      id: 'phone',
      label: '新电话',
      kind: 'text',
      value: '',
      max: 20,
      optional: true,
      hint: phone === '' ? '现在没有电话' : `现在是 ${phone}，没变就不填`,
    },
    ...(phone === '' ? [] : [{id: 'none', label: '这个电话不用了', kind: 'yes', value: false} as const]),
  ],
})

const textOf = (values: FormValues, id: string): string => {
  const value = values[id]
  return typeof value === 'string' ? value.trim() : ''
}

/** @param sure the people who look alike have been seen, and are others */
export const newPersonInput = (
  values: FormValues,
  home: Home | null,
  {sure, guardian}: {readonly sure: boolean; readonly guardian: string},
): Given<'residents.createPerson'> => {
  const phone = textOf(values, 'phone')
  const number = textOf(values, 'idNumber.number')
  return {
    name: textOf(values, 'name'),
    paper: textOf(values, 'paper'),
    ...(phone === '' ? {} : {phone}),
    ...(home === null ? {} : {home}),
    ...(number === '' ? {} : {idNumber: {number, agreed: true}}),
    ...(guardian === '' ? {} : {child: {birth: textOf(values, 'child.birth'), guardian}}),
    ...(sure ? {sure: true} : {}),
  }
}

/** The number without its tick is not sent. */
export const lacksAgreement = (values: FormValues): boolean =>
  textOf(values, 'idNumber.number') !== '' && values['idNumber.agreed'] !== true

/** Only what has changed; null when nothing has. */
export const correctInput = (
  {row, rev, homeRev}: PersonDetail,
  values: FormValues,
  home: Home | null,
): Given<'residents.correctPerson'> | null => {
  const [name, phone] = [textOf(values, 'name'), textOf(values, 'phone')]
  const said = {
    ...(name === row.name ? {} : {name}),
    ...(phone !== '' ? {phone} : values['none'] === true ? {phone: null} : {}),
    ...(home === null ? {} : {home}),
  }
  return Object.keys(said).length === 0 ? null : {person: row.id, rev, homeRev, ...said}
}

/** What was chosen of a home, as a draft keeps it, and back. */
export const homeDraft = (home: Home, said: string): FormValues => ({...home, said})
export const homeOfDraft = (kept: FormValues | null): {home: Home | null; said: string} => {
  if (kept === null) return {home: null, said: ''}
  const [building, unit, room, words] = ['building', 'unit', 'room', 'words'].map((id) => textOf(kept, id))
  const said = textOf(kept, 'said')
  if (words) return {home: {words}, said}
  if (!building) return {home: null, said: ''}
  return {home: {building, ...(unit ? {unit} : {}), ...(room ? {room} : {})}, said}
}
