import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FieldErrors} from '../../../../shared/errors'
import {sayDay, sayTimes} from '../../../../shared/time'
import type {OpenForm} from '../../form'

type District = ReplyOf<'district.get'>
type Template = NonNullable<District['template']>
type Code = ReplyOf<'district.newCode'>

export interface OpenView {
  readonly name: string
  /** `8 个街道，12 个社区`. */
  readonly count: string
  readonly streets: readonly {readonly name: string; readonly said: string; readonly on: boolean}[]
  readonly rows: readonly CommunityRow[]
  /** What the template gives: a heading and its words. Empty: there is no template yet. */
  readonly given: readonly {readonly what: string; readonly words: string}[]
  /** Communities that can be the template, when there is none. */
  readonly models: readonly {readonly id: string; readonly name: string}[]
}

export interface CommunityRow {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly open: boolean
}

const dayWords = {workdays: '工作日', weekends: '周末', holidays: '节假日'} as const
const weekdayWords = ['一', '二', '三', '四', '五', '六', '日']

const sayHours = (sessions: Template['sessions']): string =>
  sessions
    .map(({days, weekdays, from, until}) => {
      const only = weekdays?.map((day) => `周${weekdayWords[day - 1] ?? ''}`).join('、')
      return `${only ?? dayWords[days]}${sayTimes(from, until)}`
    })
    .join('；')

/** The first few by name, and how many there are. */
const sayNames = (names: readonly string[], unit: string, most = 3): string =>
  names.length === 0
    ? '没有'
    : `${String(names.length)} ${unit}：${names.slice(0, most).join('、')}${names.length > most ? '等' : ''}`

const shapeTemplate = (template: Template): OpenView['given'] => [
  {what: '大厅时间', words: template.sessions.length === 0 ? '没有' : sayHours(template.sessions)},
  {what: '窗口和场地', words: sayNames(template.resources, '个', 4)},
  {what: '事项', words: `${sayNames(template.services, '件')}，要带什么、多久办好都写好了`},
  {what: '网格', words: template.levels === 3 ? '三级：街道、社区、片区' : '两级：区、社区'},
  ...(template.shifts.length === 0
    ? []
    : [{what: '值班', words: `${sayNames(template.shifts, '班', 4)}，开好后由社区排人`}]),
  ...(template.points.length === 0 ? [] : [{what: '服务点', words: sayNames(template.points, '个')}]),
  ...(template.notices.length === 0 ? [] : [{what: '通知', words: sayNames(template.notices, '条', 2)}]),
  ...(template.offices.length === 0
    ? []
    : [{what: '开好后请核对', words: `不在社区办的事，写的去处是${template.offices.join('、')}`}]),
]

const sayHead = (head: District['communities'][number]['head']): string =>
  head === null ? '' : `负责人 ${head.name} ${head.phone}`

/** @param street whose communities are listed; empty: the first */
export const shapeDistrict = (district: District, street: string): OpenView => {
  const {communities, template} = district
  const countIn = (name: string): number => communities.filter((one) => one.street === name).length
  const open = district.streets.find((name) => name === street) ?? district.streets[0] ?? ''
  return {
    name: district.name,
    count: `${String(district.streets.length)} 个街道，${String(communities.length)} 个社区`,
    streets: district.streets.map((name) => ({
      name,
      said: countIn(name) === 0 ? name : `${name} · ${String(countIn(name))}`,
      on: name === open,
    })),
    rows: communities
      .filter((one) => one.street === open)
      .map(({community, name, kind, state, head, locked}) => ({
        id: community,
        name,
        detail: [
          ...(kind === 'urban-village' ? ['城中村'] : []),
          ...(state === 'opening' ? ['没有建完：照原样再建一次，或者去掉'] : []),
          ...(locked ? ['启用码试错太多次，锁上了，请重新发一个'] : []),
          ...(head === null ? [] : [sayHead(head)]),
        ].join(' · '),
        open: state === 'open',
      })),
    given: template === null ? [] : shapeTemplate(template),
    models:
      template === null
        ? communities
            .filter(({state}) => state === 'open')
            .slice(0, 20)
            .map(({community, name}) => ({id: community, name}))
        : [],
  }
}

export interface Field {
  readonly id: keyof OpenForm
  readonly label: string
  readonly value: string
  readonly hint: string
  readonly type: 'text' | 'number'
  readonly most: number
  readonly wrong: string
}

/** The typed fields. @param persona the template's */
export const shapeFields = (form: OpenForm, wrong: FieldErrors, persona: string): Field[] => {
  const field = (
    id: keyof OpenForm,
    label: string,
    hint: string,
    type: Field['type'] = 'text',
    most = 60,
  ): Field => ({id, label, value: form[id], hint, type, most, wrong: wrong[id] ?? ''})
  const hall =
    form.name.trim() === '' ? '不填就叫“某某社区便民服务大厅”' : `不填就叫“${form.name.trim()}便民服务大厅”`
  return [
    field('name', '名字', '比如 南门社区', 'text', 30),
    field('hallName', '服务大厅名字（可以不填）', hall),
    field('address', '服务大厅地址', '居民找得到的说法，比如 南门小区 1 号楼一楼', 'text', 120),
    field('hallPhone', '服务大厅电话', '带区号的座机，或手机号', 'number', 20),
    field('persona', '“有事找”谁（可以不填）', `不填就是“有事找${persona}”`, 'text', 30),
    field('headName', '负责人姓名', '社区书记或主任', 'text', 30),
    field('headPhone', '负责人手机', '启用码告诉这个人', 'number', 20),
  ]
}

export interface CodeView {
  readonly community: string
  /** `南门社区建好了`. */
  readonly title: string
  /** `1234 5678`. */
  readonly code: string
  readonly until: string
  readonly steps: readonly string[]
  /** What can be sent to the head as it is. */
  readonly letter: string
}

/** @param made whether the community has just been made, or only its code */
export const shapeCode = (
  {community, name, code, until}: Code,
  head: District['communities'][number]['head'],
  today: string,
  made: boolean,
): CodeView => {
  const said = `${code.slice(0, 4)} ${code.slice(4)}`
  const who = head === null ? '社区负责人' : head.name
  const last = sayDay(until, today)
  return {
    community,
    title: made ? `${name}建好了` : `${name}的新启用码`,
    code: said,
    until: `${last}以前有效，前两位填对的人成为社区管理员`,
    steps: [
      `把启用码告诉${who}${head === null ? '' : `（${head.phone}）`}，不要发到群里`,
      `${who}打开“有事找”：我的 → 换一个社区 → ${name}`,
      '再到 我的 → 社区启用，填启用码、姓名和电话',
    ],
    letter: `${name}的启用码：${said}（${last}以前有效，请不要转发）。打开“有事找”小程序，在“我的 → 换一个社区”里选${name}，再到“我的 → 社区启用”填写。`,
  }
}
