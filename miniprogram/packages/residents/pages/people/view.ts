import type {FormField} from '../../../../components/entry-form/rows'
import type {Given} from '../../../../services/cloud'
import type {FormValues} from '../../../../services/formDraft'
import {sayInstant} from '../../../../shared/time'
import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayCardNumber} from '../../rules/cardNumber'

type Line = ReplyOf<'residents.search'>['people'][number]
type Person = ReplyOf<'residents.person'>
type Tree = ReplyOf<'places.tree'>

const standingWords = {declared: '还没核实', verified: '已核实', 'moved-out': '已搬走'} as const
const tones = {declared: 'wait', verified: 'go', 'moved-out': 'stop'} as const

export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly word: string
  readonly tone: 'go' | 'wait' | 'stop'
  readonly second: string
}

/** Somebody as a row: enough to tell two of one name apart. */
export const rowOf = ({person, name, phone, home, standing, wechat, child}: Line): PersonRow => ({
  id: person,
  name,
  word: standingWords[standing],
  tone: tones[standing],
  second: [
    home === '' ? '住处没有登记' : home,
    phone === '' ? '没有电话' : phone,
    child ? '孩子' : wechat ? '' : '没有微信',
  ]
    .filter((part) => part !== '')
    .join(' · '),
})

const consentWords = {contact: '姓名和电话', sensitive: '证件号', child: '监护人同意'} as const
const thingWords = {visits: '预约', papers: '办件', notices: '通知'} as const

export interface PersonDetail {
  readonly row: PersonRow
  readonly wechat: boolean
  readonly child: boolean
  readonly ringable: boolean
  /** `card`: a card counts. */
  readonly card: boolean
  readonly facts: readonly {readonly label: string; readonly said: string}[]
  readonly also: readonly {readonly id: string; readonly name: string}[]
}

const lentSaid = (lines: Person['lends']): string =>
  lines
    .map(
      ({name, things, until}) =>
        `${name}（${things.map((thing) => thingWords[thing]).join('、')}，到 ${until}）`,
    )
    .join('；')

const cardSaid = ({state, number}: Person['card']): string =>
  state === 'active' ? `卡号 ${sayCardNumber(number)}` : state === 'revoked' ? '已经挂失作废' : '还没有做'

/** One person with what staff need beside them. */
export const detailOf = (person: Person, now: Date): PersonDetail => ({
  row: rowOf(person),
  wechat: person.wechat,
  child: person.child,
  ringable: person.phone !== '',
  card: person.card.state === 'active',
  facts: [
    {label: '姓名和电话', said: person.said === 'self' ? '本人填的' : '窗口代填的'},
    {label: '证件号', said: person.idNumber},
    {
      label: '监护人',
      said: person.guardian === null ? '' : `${person.guardian.name}，孩子 ${person.guardian.birth} 出生`,
    },
    {label: '爱心助老服务卡', said: cardSaid(person.card)},
    {label: '请谁代办', said: lentSaid(person.lends)},
    {label: '替谁代办', said: lentSaid(person.borrows)},
    {
      label: '同意',
      said: person.consents
        .map(({what, how, at, paper, withdrawn}) => {
          const by = how === 'paper' ? `同意书 ${paper}` : '本人在微信里'
          return `${consentWords[what]}：${by}，${sayInstant(new Date(at), now)}${withdrawn ? '，已撤回' : ''}`
        })
        .join('；'),
    },
  ].filter(({said}) => said !== ''),
  also: person.also.map(({person: id, name}) => ({id, name})),
})

/** Three fields about the person, and the paper's number. @param tree null where no building is on the list */
export const newPerson = (tree: Tree | null, said: string): readonly FormField[] => {
  const buildings = (tree?.buildings ?? []).map(({id, compound, name}) => ({id, name: `${compound}${name}`}))
  return [
    {id: 'name', label: '姓名', kind: 'text', value: /\d/u.test(said) ? '' : said, max: 30},
    {
      id: 'phone',
      label: '电话',
      kind: 'text',
      value: /\d/u.test(said) ? said : '',
      max: 20,
      optional: true,
      hint: '没有就不填；家里人可以共用一个',
    },
    ...(buildings.length === 0
      ? []
      : [
          {
            id: 'building',
            label: '住在哪栋楼',
            kind: 'pick',
            value: '',
            options: buildings,
            optional: true,
            hint: '不住本社区就不选',
          } as const,
        ]),
    {
      id: 'paper',
      label: '纸质同意书编号',
      kind: 'text',
      value: '',
      max: 20,
      hint: '本人签过的那一张，留在社区',
    },
  ]
}

const textOf = (values: FormValues, id: string): string => {
  const value = values[id]
  return typeof value === 'string' ? value.trim() : ''
}

/** @param sure the people who look alike have been seen, and are others */
export const newPersonInput = (values: FormValues, sure: boolean): Given<'residents.createPerson'> => {
  const [phone, building] = [textOf(values, 'phone'), textOf(values, 'building')]
  return {
    name: textOf(values, 'name'),
    paper: textOf(values, 'paper'),
    ...(phone === '' ? {} : {phone}),
    ...(building === '' ? {} : {home: {building}}),
    ...(sure ? {sure: true} : {}),
  }
}
