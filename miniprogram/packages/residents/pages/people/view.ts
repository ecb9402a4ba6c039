import {sayInstant} from '../../../../shared/time'
import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {roleNames} from '../../../../words/roles'
import {readCardText, sayCardNumber} from '../../rules/cardNumber'

type Line = ReplyOf<'residents.search'>['people'][number]
type Person = ReplyOf<'residents.person'>

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
const thingWords = {visits: '预约', requests: '诉求', papers: '办件', notices: '通知'} as const

export interface PersonDetail {
  readonly row: PersonRow
  readonly wechat: boolean
  readonly child: boolean
  readonly ringable: boolean
  /** Has moved away. */
  readonly moved: boolean
  /** Lives in a home that nobody has confirmed. */
  readonly unverified: boolean
  /** Masked. */
  readonly phone: string
  readonly home: string
  readonly lives: Person['lives']
  /** Revisions that were seen, for correcting. */
  readonly rev: number
  readonly homeRev: number
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
  moved: person.standing === 'moved-out',
  unverified: person.standing === 'declared' && person.lives !== null,
  phone: person.phone,
  home: person.home,
  lives: person.lives,
  rev: person.rev,
  homeRev: person.homeRev,
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

/**
 * Whether what stands in the search is meant as a card: ten digits, however they are grouped, that are no number with
 * an area code, which begins with 0. A card's own number always is.
 */
export const cardTyped = (words: string): boolean => {
  const digits = words.normalize('NFKC').replace(/[\s-]/gu, '')
  return readCardText(digits) !== '' || /^[1-9]\d{9}$/u.test(digits)
}

/** What became of somebody's posts when they moved away, for the staff who wrote it down. */
export const saysMoved = ({ended, waits}: ReplyOf<'residents.recordMove'>): string => {
  const roles = [...new Set(ended)].map((role) => roleNames[role]).join('、')
  const posts = roles === '' ? '' : `${roles}的岗位也结束了。`
  const handOver = waits === 0 ? '' : `还有 ${String(waits)} 件事等人接手，请管理员在“交接”里选人。`
  return `记下了：已经搬走。${posts}${handOver}`
}

/** How staff know that somebody moved. */
export const moveReasons = {
  out: ['本人说已经搬走', '家里人说已经搬走', '上门看过，已经不住'],
  back: ['本人说搬回来了', '家里人说搬回来了', '上门看过，又住回来了'],
} as const
