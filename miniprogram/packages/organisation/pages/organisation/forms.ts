import type {FormField} from '../../../../components/entry-form/rows'
import {hostKinds, levelOf, partyKinds} from '../../rules/party'
import {highestGrade, staffPosts, staffSources} from '../../rules/staff'
import {partTimeBodies, unitKinds} from '../../rules/units'
import type {Overview, StaffReply, TabId} from './view'
import {bodyNames, hostNames, partyNames, postNames, sourceNames, unitNames} from './words'

/** A form that is open: which entry of which tab, and its fields. */
export interface OpenForm {
  readonly kind: TabId | 'waive'
  /** Null for something new. */
  readonly id: string | null
  readonly rev: number
  readonly heading: string
  readonly text: string
  readonly fields: readonly FormField[]
  readonly verb: string
  readonly away: string
  /** What is asked before it is taken away. */
  readonly awayQuestion: string
  readonly draft: string
}

const options = <Id extends string>(ids: readonly Id[], names: Readonly<Record<Id, string>>) =>
  ids.map((id) => ({id, name: names[id]}))

const draftOf = (kind: OpenForm['kind'], id: string | null, rev: number): string =>
  `organisation:${kind}:${id ?? 'new'}:${String(rev)}`

export const partyForm = ({nodes}: Overview, id: string | null): OpenForm => {
  const node = nodes.find((one) => one.id === id)
  const parents = nodes
    .filter((one) => one.id !== id && levelOf[one.kind] < 5)
    .sort((a, b) => levelOf[a.kind] - levelOf[b.kind])
    .map((one) => ({id: one.id, name: `${one.name}（${partyNames[one.kind]}）`}))
  const rev = node?.rev ?? 0
  return {
    kind: 'party',
    id: node?.id ?? null,
    rev,
    heading: node === undefined ? '加一个组织' : node.name,
    text: '',
    fields: [
      {
        id: 'kind',
        label: '哪一级',
        kind: 'choice',
        value: node?.kind ?? 'branch',
        options: options(partyKinds, partyNames),
      },
      {id: 'name', label: '名称', kind: 'text', value: node?.name ?? '', hint: '比如 东圣小区党支部'},
      {
        id: 'parent',
        label: '上级',
        kind: 'pick',
        value: node?.parent ?? '',
        options: parents,
        hint: '没有上级',
        optional: true,
      },
      {
        id: 'host',
        label: '设在哪里',
        kind: 'choice',
        value: node?.host ?? '',
        options: options(hostKinds, hostNames),
        optional: true,
      },
      {
        id: 'compounds',
        label: '管哪些小区（几个就用顿号隔开）',
        kind: 'text',
        value: node?.compounds.join('、') ?? '',
        hint: '东圣小区、惠民苑',
        max: 200,
        optional: true,
      },
      {
        id: 'secretary',
        label: '书记、组长或中心户姓名',
        kind: 'text',
        value: node?.secretary ?? '',
        max: 30,
        optional: true,
      },
      {
        id: 'instructor',
        label: '党建指导员（还没有支部的小区）',
        kind: 'text',
        value: node?.instructor ?? '',
        max: 30,
        optional: true,
      },
    ],
    verb: '存好这个组织',
    away: node === undefined ? '' : '删去这个组织',
    awayQuestion: `删去“${node?.name ?? ''}”？它下面还有组织时删不掉。`,
    draft: draftOf('party', id, rev),
  }
}

export const unitForm = ({units}: Overview, id: string | null): OpenForm => {
  const unit = units.find((one) => one.id === id)
  const rev = unit?.rev ?? 0
  const known = unit?.liaison?.phone ?? null
  return {
    kind: 'units',
    id: unit?.id ?? null,
    rev,
    heading: unit?.name ?? '加一个单位',
    text: '',
    fields: [
      {id: 'name', label: '名称', kind: 'text', value: unit?.name ?? '', hint: '单位全称'},
      {
        id: 'kind',
        label: '是什么',
        kind: 'choice',
        value: unit?.kind ?? 'institution',
        options: options(unitKinds, unitNames),
      },
      {id: 'backing', label: '是本社区的后盾单位', kind: 'yes', value: unit?.backing ?? false},
      {
        id: 'liaisonName',
        label: '联络员姓名',
        kind: 'text',
        value: unit?.liaison?.name ?? '',
        max: 30,
        optional: true,
      },
      {
        id: 'liaisonPhone',
        label: '联络员电话',
        kind: 'number',
        value: '',
        hint: known === null ? '手机号，或带区号的座机' : `${known}，不改就空着`,
        max: 20,
        optional: true,
      },
      {
        id: 'liaisonPerson',
        label: '联络员的编号（在“我的”里复制）',
        kind: 'text',
        value: unit?.liaison?.person ?? '',
        hint: 'p_ 开头的一串，没有就空着',
        max: 64,
        optional: true,
      },
    ],
    verb: '存好这个单位',
    away: unit === undefined ? '' : '删去这个单位',
    awayQuestion: `删去“${unit?.name ?? ''}”？有兼职委员来自这里时删不掉。`,
    draft: draftOf('units', id, rev),
  }
}

export const memberForm = ({partTime, units, today}: Overview, id: string | null): OpenForm => {
  const member = partTime.find((one) => one.id === id)
  const rev = member?.rev ?? 0
  return {
    kind: 'members',
    id: member?.id ?? null,
    rev,
    heading: member?.name ?? '加一位兼职委员',
    text: member === undefined ? '' : '提前结束的，把任期最后一天改到那天；任期记录会留着。',
    fields: [
      {id: 'name', label: '姓名', kind: 'text', value: member?.name ?? '', max: 30},
      {
        id: 'body',
        label: '哪一种委员',
        kind: 'choice',
        value: member?.body ?? 'great-committee',
        options: options(partTimeBodies, bodyNames),
      },
      {
        id: 'unit',
        label: '来自哪个单位',
        kind: 'pick',
        value: member?.unit ?? '',
        options: units.map((unit) => ({id: unit.id, name: unit.name})),
        hint: units.length === 0 ? '请先在“单位”里登记' : '请选单位',
      },
      {id: 'from', label: '任期第一天', kind: 'date', value: member?.from ?? today},
      {id: 'until', label: '任期最后一天', kind: 'date', value: member?.until ?? ''},
    ],
    verb: '存好这位委员',
    away: '',
    awayQuestion: '',
    draft: draftOf('members', id, rev),
  }
}

export const staffForm = ({staff}: StaffReply, id: string | null): OpenForm => {
  const one = staff.find((member) => member.id === id)
  const rev = one?.rev ?? 0
  const history = (one?.history ?? []).map(
    ({at, post, grade}) =>
      `${at.slice(0, 10)} ${postNames[post]}${grade === null ? '' : ` ${String(grade)} 级`}`,
  )
  const needsWaiver = one !== undefined && ['expired', 'missing'].includes(one.certificateState)
  return {
    kind: 'staff',
    id: one?.id ?? null,
    rev,
    heading: one?.name ?? '加一位工作人员',
    text: history.length < 2 ? '' : `以前：${history.slice(0, 6).join('；')}`,
    fields: [
      {id: 'name', label: '姓名', kind: 'text', value: one?.name ?? '', max: 30},
      {
        id: 'post',
        label: '岗位',
        kind: 'choice',
        value: one?.post ?? 'worker',
        options: options(staffPosts, postNames),
      },
      {
        id: 'grade',
        label: '级别（三岗十八级）',
        kind: 'pick',
        value: typeof one?.grade === 'number' ? String(one.grade) : '',
        options: Array.from({length: highestGrade}, (_, n) => ({
          id: String(n + 1),
          name: `${String(n + 1)} 级`,
        })),
        hint: '还没有定级',
        optional: true,
      },
      {
        id: 'source',
        label: '从哪里来',
        kind: 'choice',
        value: one?.source ?? 'graduate',
        options: options(staffSources, sourceNames),
      },
      {
        id: 'issued',
        label: '上岗证发证日期',
        kind: 'date',
        value: one?.certificate?.issued ?? '',
        hint: '还没有证',
        optional: true,
      },
      {
        id: 'expires',
        label: '上岗证有效到',
        kind: 'date',
        value: one?.certificate?.expires ?? '',
        hint: '还没有证',
        optional: true,
      },
      {
        id: 'number',
        label: '上岗证编号',
        kind: 'text',
        value: one?.certificate?.number ?? '',
        optional: true,
      },
      {
        id: 'dutyPhone',
        label: '值班时公布的电话',
        kind: 'number',
        value: one?.dutyPhone ?? '',
        hint: '不填就用服务点的电话',
        max: 20,
        optional: true,
      },
      {
        id: 'person',
        label: '本人的编号（在“我的”里复制）',
        kind: 'text',
        value: one?.person ?? '',
        hint: 'p_ 开头的一串，能自己换班时用',
        max: 64,
        optional: true,
      },
      {
        id: 'until',
        label: '最后一天上班',
        kind: 'date',
        value: one?.until ?? '',
        hint: '还在岗',
        optional: true,
      },
    ],
    verb: '存好这位同事',
    away: needsWaiver ? '没有有效证，先让值班' : '',
    awayQuestion: '',
    draft: draftOf('staff', id, rev),
  }
}

/** The head's leave to be on duty without a valid certificate. */
export const waiveForm = (staff: StaffReply['staff'][number]): OpenForm => ({
  kind: 'waive',
  id: staff.id,
  rev: staff.rev,
  heading: `先让${staff.name}值班`,
  text: '没有有效的上岗证。写明理由和到哪一天，您的名字和时间会一起记下来。',
  fields: [
    {id: 'reason', label: '为什么', kind: 'text', value: '', hint: '比如 培训班 12 月才开', max: 200},
    {id: 'until', label: '到哪一天（最长半年）', kind: 'date', value: ''},
  ],
  verb: '放行',
  away: '',
  awayQuestion: '',
  draft: draftOf('waive', staff.id, staff.rev),
})
