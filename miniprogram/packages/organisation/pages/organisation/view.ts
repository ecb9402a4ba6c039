import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {daysBetween, sayDay} from '../../../../shared/time'
import {levelOf, linesOf} from '../../rules/party'
import type {CertificateState} from '../../rules/staff'
import {termOn, type Term} from '../../rules/units'
import {bodyNames, certificateWords, hostNames, partyNames, postNames, sourceNames, unitNames} from './words'

export type Overview = ReplyOf<'organisation.overview'>
export type StaffReply = ReplyOf<'organisation.staff'>

export const tabs = [
  {id: 'party', name: '党组织', add: '加一个组织'},
  {id: 'units', name: '单位', add: '加一个单位'},
  {id: 'members', name: '兼职委员', add: '加一位兼职委员'},
  {id: 'staff', name: '工作人员', add: '加一位工作人员'},
] as const
export type TabId = (typeof tabs)[number]['id']

export const isTab = (id: string | undefined): id is TabId => tabs.some((tab) => tab.id === id)

export interface Line {
  readonly id: string
  /** How far it is indented, 0 to 4. */
  readonly depth: number
  readonly title: string
  readonly second: string
  readonly word: string
  readonly tone: 'calm' | 'go' | 'wait' | 'stop' | 'info'
  /** A unit whose liaison can be rung. */
  readonly call: boolean
}

export interface LineGroup {
  readonly heading: string
  readonly lines: readonly Line[]
}

const line = (said: Pick<Line, 'id' | 'title' | 'second'> & Partial<Line>): Line => ({
  depth: 0,
  word: '',
  tone: 'calm',
  call: false,
  ...said,
})

const joined = (parts: readonly (string | false | null)[]): string =>
  parts.filter((part): part is string => typeof part === 'string' && part !== '').join(' · ')

const levels = ['', '一级', '二级', '三级', '四级', '五级'] as const

/** The party's tree, each node under its parent with its level in words. */
const shapeParty = ({nodes}: Overview): LineGroup[] => {
  const lines = linesOf(Object.fromEntries(nodes.map((node) => [node.id, node])))
  return [
    {
      heading: '',
      lines: lines.map(({id, node, depth}) =>
        line({
          id,
          depth,
          title: node.name,
          second: joined([
            node.secretary !== null && `${node.kind === 'household' ? '党员' : '负责人'} ${node.secretary}`,
            node.instructor !== null && `党建指导员 ${node.instructor}`,
            node.compounds.join('、'),
            node.host !== null && node.host !== 'compound' && `设在${hostNames[node.host]}`,
          ]),
          word: `${levels[levelOf[node.kind]]} ${partyNames[node.kind]}`,
          tone: node.kind === 'unbranched' ? 'wait' : 'calm',
        }),
      ),
    },
  ]
}

const shapeUnits = ({units}: Overview): LineGroup[] =>
  (['institution', 'property', 'association', 'shop'] as const)
    .map((kind) => ({
      heading: unitNames[kind],
      lines: units
        .filter((unit) => unit.kind === kind)
        .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
        .map(({id, name, backing, liaison}) =>
          line({
            id,
            title: name,
            second:
              liaison === null
                ? '还没有联络员'
                : joined([`联络员 ${liaison.name}`, liaison.phone ?? '没有登记电话']),
            word: backing ? '后盾单位' : '',
            tone: 'info',
            call: liaison !== null && liaison.phone !== null,
          }),
        ),
    }))
    .filter(({lines}) => lines.length > 0)

const termHeadings: Readonly<Record<Term, string>> = {
  running: '在任',
  coming: '还没有开始',
  ended: '任期已满',
}

const shapeMembers = ({partTime, units, today}: Overview): LineGroup[] =>
  (['running', 'coming', 'ended'] as const)
    .map((term) => ({
      heading: termHeadings[term],
      lines: partTime
        .filter((member) => termOn(member, today) === term)
        .sort((a, b) => a.until.localeCompare(b.until))
        .map(({id, name, body, unit, from, until}) =>
          line({
            id,
            title: name,
            second: joined([
              units.find((one) => one.id === unit)?.name ?? '单位已不在',
              `${sayDate(from)}到${sayDate(until)}`,
            ]),
            word: bodyNames[body],
          }),
        ),
    }))
    .filter(({lines}) => lines.length > 0)

/** 2026年1月1日: a term reaches over years, so the year is always said. */
const sayDate = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${String(Number(month))}月${String(Number(day))}日`
}

const certificateTone: Readonly<Record<CertificateState, Line['tone']>> = {
  expired: 'stop',
  missing: 'stop',
  expiring: 'wait',
  valid: 'go',
}

const sayCertificate = (
  {certificateState: state, certificate, waiver}: StaffReply['staff'][number],
  today: string,
) => {
  const expires = certificate?.expires ?? today
  const days = Math.abs(daysBetween(today, expires))
  const said =
    state === 'expired'
      ? `过期 ${String(days)} 天了`
      : state === 'expiring'
        ? `还有 ${String(days)} 天到期`
        : state === 'missing'
          ? '还没有登记'
          : `证到 ${sayDate(expires)}`
  return waiver === null ? said : `${said}，先值班到${sayDay(waiver.until, today)}：${waiver.reason}`
}

const shapeStaff = ({staff, today}: StaffReply): LineGroup[] => {
  const here = staff.filter(({until}) => until === null || until >= today)
  const order: readonly CertificateState[] = ['expired', 'missing', 'expiring', 'valid']
  const rank = (state: CertificateState): number => order.indexOf(state)
  const lineOf = (one: StaffReply['staff'][number]): Line =>
    line({
      id: one.id,
      title: one.name,
      second: joined([
        sayCertificate(one, today),
        postNames[one.post] + (one.grade === null ? '' : ` ${String(one.grade)} 级`),
        sourceNames[one.source],
        one.dutyPhone === null && '没有值班电话',
      ]),
      word: certificateWords[one.certificateState],
      tone: certificateTone[one.certificateState],
    })
  const late = here
    .filter(({certificateState: state}) => state !== 'valid')
    .sort(
      (a, b) => rank(a.certificateState) - rank(b.certificateState) || expiryOf(a).localeCompare(expiryOf(b)),
    )
  const fine = here.filter(({certificateState: state}) => state === 'valid')
  const left = staff.filter((one) => !here.includes(one))
  return [
    {heading: '上岗证要办的', lines: late.map(lineOf)},
    {heading: '上岗证有效的', lines: fine.map(lineOf)},
    {
      heading: '已经离开的',
      lines: left.map((one) => ({...lineOf(one), word: '已离开', tone: 'calm' as const})),
    },
  ].filter(({lines}) => lines.length > 0)
}

const expiryOf = ({certificate}: StaffReply['staff'][number]): string => certificate?.expires ?? ''

export const shapeTab = (tab: TabId, overview: Overview, staff: StaffReply): LineGroup[] => {
  if (tab === 'party') return shapeParty(overview)
  if (tab === 'units') return shapeUnits(overview)
  return tab === 'members' ? shapeMembers(overview) : shapeStaff(staff)
}

export const emptyTexts: Readonly<Record<TabId, string>> = {
  party: '还没有登记党组织。从社区党委加起，再加小区党支部、楼栋党小组和党员中心户。',
  units: '还没有登记单位。驻区单位、物业、社会组织和商户都记在这里，写上联络员。',
  members: '还没有兼职委员。先登记单位，再加从单位来的委员和任期。',
  staff: '还没有登记工作人员。登记以后能排值班，上岗证快到期会提醒。',
}

/** So many lines are drawn at once. */
export const linesAtOnce = 40

/** The first so many lines, and how many are left. */
export const firstLines = (
  groups: readonly LineGroup[],
  most: number,
): {readonly groups: LineGroup[]; readonly left: number} => {
  let room = most
  const shown = groups.map((group) => {
    const lines = group.lines.slice(0, room)
    room -= lines.length
    return {...group, lines}
  })
  const all = groups.reduce((sum, {lines}) => sum + lines.length, 0)
  return {groups: shown.filter(({lines}) => lines.length > 0), left: Math.max(0, all - most)}
}
