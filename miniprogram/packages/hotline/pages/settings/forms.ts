import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FormField} from '../../../../components/entry-form/rows'
import type {FormValues} from '../../../../services/formDraft'
import type {Given} from '../../../../services/cloud'
import {limits} from '../../../../shared/limits'
import {levelNames, levels} from '../../rules/clock'
import {duties, dutyNames, kindNames, kinds, modeNames, modes, type PromisedKind} from '../../rules/kinds'
import {longest} from '../../rules/longest'
import {outcomeNames} from '../../rules/outcomes'
import {handlingPosts, handlingPostNames, type Party} from '../../rules/parties'

/** Forms for what a community says about its request line, and what they say. */

export type Settings = ReplyOf<'hotline.settings'>
export type Saved = Omit<Given<'hotline.saveSettings'>, 'community'>
type Route = Settings['routes'][number]
type AskedRoute = Saved['routes'][number]
type AskedParty = AskedRoute['main']

/** Where the table can send things, and for which parts of the place. */
export interface Choices {
  readonly units: readonly {readonly unit: string; readonly name: string}[]
  readonly grids: readonly {readonly id: string; readonly name: string}[]
  readonly buildings: readonly {readonly id: string; readonly name: string}[]
}

const promised = [
  'consult',
  'help',
  'advice',
  'complaint',
  'report',
] as const satisfies readonly PromisedKind[]
const returning = ['partly', 'no-power', 'no-means'] as const

const said = (values: FormValues, id: string): string => {
  const value = values[id]
  return typeof value === 'string' ? value.trim() : ''
}
/** What is no number is sent as it is none: the cloud says so at the field. */
const number = (values: FormValues, id: string): number => {
  const written = said(values, id)
  return written === '' ? Number.NaN : Number(written)
}
const options = <Id extends string>(ids: readonly Id[], names: Readonly<Record<Id, string>>) =>
  ids.map((id) => ({id, name: names[id]}))

/** A party as a choice has it: `post:grid-worker`, `unit:u_1`, `street`, `office`. */
export const partyId = (party: Party): string => {
  switch (party.kind) {
    case 'post':
      return `post:${party.post}`
    case 'unit':
      return `unit:${party.unit}`
    default:
      return party.kind
  }
}

const partyFrom = (chosen: string, office: string): AskedParty => {
  const post = handlingPostNames.find((one) => `post:${one}` === chosen)
  if (post !== undefined) return {post}
  if (chosen === 'street') return {street: true}
  return chosen === 'office' ? {office} : {unit: chosen.replace(/^unit:/u, '')}
}

/** A party that is kept, as it is sent again. */
const askedOf = (party: Party): AskedParty =>
  partyFrom(partyId(party), party.kind === 'office' ? party.name : '')

export const partyName = (party: Party, {units}: Choices): string => {
  switch (party.kind) {
    case 'post':
      return handlingPosts[party.post].name
    case 'unit':
      return units.find(({unit}) => unit === party.unit)?.name ?? '已经撤销的单位'
    case 'office':
      return `${party.name}（社区联系）`
    case 'street':
      return '街道'
  }
}

const partyOptions = ({units}: Choices) => [
  ...handlingPostNames.map((post) => ({id: `post:${post}`, name: handlingPosts[post].name})),
  ...units.map(({unit, name}) => ({id: `unit:${unit}`, name})),
]

/** All of it, as it is sent when nothing has changed. */
export const asSent = ({
  rev,
  items,
  routes,
  days,
  replies,
  rungs,
  emergency,
  reviewDays,
}: Settings): Saved => ({
  ...{rev, days, rungs, emergency, reviewDays},
  items: items.map((item) => ({...item, words: [...item.words]})),
  routes: routes.map(({main, helpers, ...route}) => ({
    ...route,
    main: askedOf(main),
    helpers: helpers.map(askedOf),
  })),
  replies: replies.map((reply) => ({...reply})),
})

export const itemFields = (item: Settings['items'][number] | null): FormField[] => [
  {
    id: 'name',
    label: '什么事',
    kind: 'text',
    value: item?.name ?? '',
    max: limits.title,
    hint: '比如：路灯、楼道灯',
  },
  {
    ...{id: 'words', label: '居民会怎么说，用空格隔开', kind: 'text', max: 200, optional: true},
    ...{value: item?.words.join(' ') ?? '', hint: '比如：路灯 灯不亮 楼道灯'},
  },
  {
    id: 'kind',
    label: '哪一类',
    kind: 'choice',
    value: item?.kind ?? 'help',
    options: options(kinds, kindNames),
  },
  {
    id: 'duty',
    label: '谁的事',
    kind: 'choice',
    value: item?.duty ?? 'assist',
    options: options(duties, dutyNames),
  },
  {
    ...{
      id: 'department',
      label: '责任部门（社区自己的事不写）',
      kind: 'text',
      max: limits.title,
      optional: true,
    },
    value: item?.department ?? '',
  },
  {
    ...{id: 'mode', label: '一般怎么办', kind: 'pick', optional: true, hint: '不定'},
    ...{value: item?.mode ?? '', options: options(modes, modeNames)},
  },
]

/** @param id of the matter, for a new one another than there is */
export const itemFrom = (values: FormValues, id: string): Saved['items'][number] => {
  const mode = modes.find((one) => one === said(values, 'mode'))
  return {
    ...{id, name: said(values, 'name'), department: said(values, 'department')},
    words: said(values, 'words')
      .split(/[\s、，,]+/u)
      .filter((word) => word !== ''),
    kind: kinds.find((one) => one === said(values, 'kind')) ?? 'help',
    duty: duties.find((one) => one === said(values, 'duty')) ?? 'assist',
    ...(mode === undefined ? {} : {mode}),
  }
}

export const routeFields = (route: Route | null, {items}: Settings, choices: Choices): FormField[] => {
  const parties = partyOptions(choices)
  const helper = (n: number): string => {
    const party = route?.helpers[n]
    return party === undefined ? '' : partyId(party)
  }
  const place =
    route?.building !== undefined ? `b:${route.building}` : route?.grid !== undefined ? `g:${route.grid}` : ''
  return [
    {
      ...{
        id: 'item',
        label: '什么事',
        kind: 'pick',
        optional: true,
        hint: '所有的事',
        value: route?.item ?? '',
      },
      options: items.map(({id, name}) => ({id, name})),
    },
    {
      ...{
        id: 'kind',
        label: '哪一类',
        kind: 'pick',
        optional: true,
        hint: '每一类',
        value: route?.kind ?? '',
      },
      options: options(kinds, kindNames),
    },
    {
      ...{id: 'place', label: '哪里', kind: 'pick', optional: true, hint: '全社区', value: place},
      options: [
        ...choices.grids.map(({id, name}) => ({id: `g:${id}`, name})),
        ...choices.buildings.map(({id, name}) => ({id: `b:${id}`, name})),
      ],
    },
    {
      ...{id: 'main', label: '主办', kind: 'pick', hint: '请选交给谁'},
      value: route === null ? '' : partyId(route.main),
      options: [...parties, {id: 'street', name: '街道'}, {id: 'office', name: '政府部门（社区去联系）'}],
    },
    {
      ...{id: 'office', label: '是哪个部门（主办选了政府部门才写）', kind: 'text', optional: true},
      ...{max: limits.title, value: route?.main.kind === 'office' ? route.main.name : ''},
    },
    {
      ...{id: 'helpers', label: '协办', kind: 'pick', optional: true, hint: '没有', value: helper(0)},
      options: parties,
    },
    {
      ...{id: 'helper2', label: '再一家协办', kind: 'pick', optional: true, hint: '没有', value: helper(1)},
      options: parties,
    },
  ]
}

export const routeFrom = (values: FormValues): AskedRoute => {
  const place = said(values, 'place')
  const kind = kinds.find((one) => one === said(values, 'kind'))
  const item = said(values, 'item')
  const helpers = ['helpers', 'helper2'].map((id) => said(values, id)).filter((one) => one !== '')
  return {
    ...(item === '' ? {} : {item}),
    ...(kind === undefined ? {} : {kind}),
    ...(place.startsWith('g:') ? {grid: place.slice(2)} : {}),
    ...(place.startsWith('b:') ? {building: place.slice(2)} : {}),
    main: partyFrom(said(values, 'main'), said(values, 'office')),
    helpers: [...new Set(helpers)].map((one) => partyFrom(one, '')),
  }
}

const numberField = (id: string, label: string, value: number): FormField => ({
  ...{id, label, kind: 'number', max: 4},
  value: String(value),
})

/** Ids are the paths at which the cloud says what is wrong. */
export const limitFields = ({days, rungs, emergency, reviewDays}: Settings): FormField[] => [
  ...promised.map((kind) => numberField(`days.${kind}`, `${kindNames[kind]}：几个工作日内答复`, days[kind])),
  ...levels.map((level) =>
    numberField(
      `rungs.${level}`,
      level === 'handler' || level === 'head'
        ? `用了百分之几的时间，告诉${levelNames[level]}`
        : `超了几个工作日，报到${levelNames[level]}`,
      rungs[level],
    ),
  ),
  ...levels.map((level) =>
    numberField(`emergency.${level}`, `应急：几分钟没有人应，告诉${levelNames[level]}`, emergency[level]),
  ),
  ...returning.map((outcome) =>
    numberField(
      `reviewDays.${outcome}`,
      `${outcomeNames[outcome].staff}：几天后再看一次`,
      reviewDays[outcome],
    ),
  ),
]

export const limitsFrom = (
  values: FormValues,
): Pick<Saved, 'days' | 'rungs' | 'emergency' | 'reviewDays'> => {
  const of = (id: string): number => number(values, id)
  const level = (field: string) => ({
    handler: of(`${field}.handler`),
    head: of(`${field}.head`),
    street: of(`${field}.street`),
    district: of(`${field}.district`),
  })
  return {
    days: {
      consult: of('days.consult'),
      help: of('days.help'),
      advice: of('days.advice'),
      complaint: of('days.complaint'),
      report: of('days.report'),
    },
    rungs: level('rungs'),
    emergency: level('emergency'),
    reviewDays: {
      partly: of('reviewDays.partly'),
      'no-power': of('reviewDays.no-power'),
      'no-means': of('reviewDays.no-means'),
    },
  }
}

export const replyFields = (reply: Settings['replies'][number] | null): FormField[] => [
  {
    id: 'name',
    label: '叫什么',
    kind: 'text',
    value: reply?.name ?? '',
    max: limits.title,
    hint: '比如：要上门',
  },
  {
    ...{id: 'text', label: '说什么，居民看得到', kind: 'text', value: reply?.text ?? '', max: longest.said},
    hint: '比如：我们今天上门看，去之前给您打电话。',
  },
]

export const replyFrom = (values: FormValues, id: string): Saved['replies'][number] => ({
  ...{id, name: said(values, 'name'), text: said(values, 'text')},
})
