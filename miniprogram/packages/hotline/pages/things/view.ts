import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FormField} from '../../../../components/entry-form/rows'
import type {Given} from '../../../../services/cloud'
import type {FormValues} from '../../../../services/formDraft'
import {limits} from '../../../../shared/limits'
import {thingKindNames, thingKinds} from '../../rules/things'

type Thing = ReplyOf<'hotline.things'>['things'][number]
type Items = ReplyOf<'hotline.settings'>['items']

export interface ThingRow {
  readonly id: string
  readonly name: string
  readonly second: string
  /** It is among those to print. */
  readonly on: boolean
}

export const shapeThings = (things: readonly Thing[], chosen: ReadonlySet<string>): ThingRow[] =>
  things.map(({id, name, kind, place, item}) => ({
    id,
    name,
    second: [thingKindNames[kind].name, place, item].filter((part) => part !== '').join(' · '),
    on: chosen.has(id),
  }))

/** What a new code is asked for. */
export const fieldsOf = (items: Items): FormField[] => [
  {
    id: 'kind',
    label: '是什么',
    kind: 'choice',
    value: 'lamp',
    options: thingKinds.map((id) => ({id, name: thingKindNames[id].name})),
  },
  {id: 'name', label: '叫什么', kind: 'text', value: '', max: limits.title, hint: '比如：3号楼东头路灯'},
  {id: 'where', label: '在哪里', kind: 'text', value: '', max: limits.address, hint: '比如：东圣小区3号楼'},
  {
    id: 'item',
    label: '扫了一般是什么事',
    kind: 'pick',
    value: '',
    optional: true,
    hint: '可以不选',
    options: items.map(({id, name}) => ({id, name})),
  },
]

type Made = Omit<Given<'hotline.addThing'>, 'place' | 'community'>

/** What was filled in, without the place, which is asked for in words; or what is missing. */
export const readForm = (
  values: FormValues,
): {readonly made: Made; readonly where: string} | {readonly wrong: Readonly<Record<string, string>>} => {
  const said = (name: string): string => {
    const value = values[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const kind = thingKinds.find((one) => one === said('kind')) ?? 'other'
  const wrong = {
    ...(said('name') === '' ? {name: '请写它叫什么'} : {}),
    ...(said('where') === '' ? {where: '请写在哪里'} : {}),
  }
  if (Object.keys(wrong).length > 0) return {wrong}
  const item = said('item')
  return {made: {kind, name: said('name'), ...(item === '' ? {} : {item})}, where: said('where')}
}
