import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FormField} from '../../../../components/entry-form/rows'
import type {FormValues} from '../../../../services/formDraft'
import {limits} from '../../../../shared/limits'
import {dateAt8} from '../../../../shared/time'

type Device = ReplyOf<'hotline.devices'>['list'][number]
type System = ReplyOf<'hotline.systems'>['list'][number]
type Items = ReplyOf<'hotline.settings'>['items']

export const tabs = [
  {id: 'devices', name: '设备'},
  {id: 'systems', name: '外部系统'},
] as const

export type Tab = (typeof tabs)[number]['id']

export const isTab = (id: string): id is Tab => tabs.some((tab) => tab.id === id)

export interface SourceRow {
  readonly id: string
  readonly name: string
  readonly second: string
  readonly ended: boolean
}

const since = ({at, by, endedAt}: System): string => {
  if (endedAt !== null) return `${dateAt8(new Date(endedAt))} 停用`
  return `${dateAt8(new Date(at))} ${by === '' ? '' : `${by} `}登记`
}

/** @param items names of matters by id */
export const deviceRows = (devices: readonly Device[], items: Items): SourceRow[] =>
  devices.map((device) => ({
    id: device.id,
    name: device.name,
    second: [device.place, items.find(({id}) => id === device.item)?.name ?? '', since(device)]
      .filter((part) => part !== '')
      .join(' · '),
    ended: device.endedAt !== null,
  }))

export const systemRows = (systems: readonly System[]): SourceRow[] =>
  systems.map((system) => ({
    id: system.id,
    name: system.name,
    second: since(system),
    ended: system.endedAt !== null,
  }))

export const fieldsFor = (tab: Tab, items: Items): FormField[] => {
  if (tab === 'systems') {
    return [
      {id: 'name', label: '叫什么', kind: 'text', value: '', max: limits.title, hint: '比如：12345 热线'},
    ]
  }
  return [
    {id: 'name', label: '叫什么', kind: 'text', value: '', max: limits.title, hint: '比如：水泵房水位'},
    {id: 'where', label: '在哪里', kind: 'text', value: '', max: limits.address, hint: '比如：东圣小区3号楼'},
    {
      id: 'exact',
      label: '具体位置',
      kind: 'text',
      value: '',
      max: limits.address,
      optional: true,
      hint: '可以不填，比如：地下水泵房',
    },
    {
      id: 'kind',
      label: '报上来的事急不急',
      kind: 'choice',
      value: 'help',
      options: [
        {id: 'help', name: '一般的事'},
        {id: 'emergency', name: '马上要有人去'},
      ],
    },
    {
      id: 'item',
      label: '一般是什么事',
      kind: 'pick',
      value: '',
      optional: true,
      hint: '可以不选；选了就按这类事派人',
      options: items.map(({id, name}) => ({id, name})),
    },
  ]
}

export interface Filled {
  readonly name: string
  readonly where: string
  readonly exact: string
  readonly kind: 'help' | 'emergency'
  readonly item: string
}

/** What was filled in, or what is missing. */
export const readForm = (
  tab: Tab,
  values: FormValues,
): Filled | {readonly wrong: Readonly<Record<string, string>>} => {
  const said = (name: string): string => {
    const value = values[name]
    return typeof value === 'string' ? value.trim() : ''
  }
  const wrong = {
    ...(said('name') === '' ? {name: '请写它叫什么'} : {}),
    ...(tab === 'devices' && said('where') === '' ? {where: '请写在哪里'} : {}),
  }
  if (Object.keys(wrong).length > 0) return {wrong}
  const kind = said('kind') === 'emergency' ? 'emergency' : 'help'
  return {name: said('name'), where: said('where'), exact: said('exact'), kind, item: said('item')}
}

/** What whoever sets the device or the system up is given: once, to be copied. */
export const handedOut = (tab: Tab, id: string, secret: string): string =>
  tab === 'devices' ? `设备编号：${id}\n密钥：${secret}` : `接入密钥（api_key）：${secret}`
