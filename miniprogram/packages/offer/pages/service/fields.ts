import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FormField} from '../../../../components/entry-form/rows'
import type {FormValues} from '../../../../services/formDraft'
import {limits} from '../../../../shared/limits'
import {sayPhone} from '../../../../shared/phone'
import {numberIn, said, sayNumber, severalIn} from '../../values'

/** Everything that is said of a service, one entry a field: a new field of services is a new entry here. */

export type Setup = ReplyOf<'booking.setup'>
export type Service = Setup['services'][number]

export interface Part {
  readonly id: 'basic' | 'where' | 'who' | 'answer' | 'elsewhere'
  readonly name: string
}

/** The forms of a service, in their order. */
export const parts: readonly Part[] = [
  {id: 'basic', name: '是什么事'},
  {id: 'where', name: '在哪里约'},
  {id: 'who', name: '谁能约、要帮什么'},
  {id: 'answer', name: '材料预审、人工确认'},
  {id: 'elsewhere', name: '别的单位办'},
]

interface Spec {
  readonly part: Part['id']
  readonly field: (one: Service, setup: Setup) => FormField
  /** What the form says, put into the service. */
  readonly put: (one: Service, values: FormValues) => Service
  /** What is said of it on the page; empty for nothing. */
  readonly say: (one: Service, setup: Setup) => string
}

const silent = (): string => ''

type TextKey = 'name' | 'forWhom' | 'where' | 'phone'

const text = (
  part: Part['id'],
  key: TextKey,
  field: Partial<FormField> & {readonly label: string},
): Spec => ({
  part,
  field: (one) => ({
    ...{id: key, kind: 'text'},
    value: key === 'phone' ? sayPhone(one.phone) : one[key],
    ...field,
  }),
  put: (one, values) => ({...one, [key]: said(values, key)}),
  say: silent,
})

type NumberKey = 'minutes' | 'order'

const number = (part: Part['id'], key: NumberKey, label: string): Spec => ({
  part,
  field: (one) => ({id: key, label, kind: 'number', max: 4, value: sayNumber(one[key])}),
  put: (one, values) => ({...one, [key]: numberIn(values, key)}),
  say: silent,
})

type FlagKey = 'confidential' | 'atHome'

const flag = (part: Part['id'], key: FlagKey, label: string, words: string): Spec => ({
  part,
  field: (one) => ({id: key, label, kind: 'yes', value: one[key] === true}),
  put: ({[key]: _before, ...one}, values) => ({...one, ...(values[key] === true ? {[key]: true} : {})}),
  say: (one) => (one[key] === true ? words : ''),
})

type HoursKey = 'precheck' | 'confirm'

/** A promise of working hours that is there when it is written. */
const workHours = (key: HoursKey, label: string, words: string): Spec => ({
  part: 'answer',
  field: (one) => ({
    ...{id: `${key}.workHours`, label, kind: 'number', max: 2, optional: true, hint: '不用就空着'},
    value: sayNumber(one[key]?.workHours),
  }),
  put: ({[key]: _before, ...one}, values) => ({
    ...one,
    ...(said(values, `${key}.workHours`) === ''
      ? {}
      : {[key]: {workHours: numberIn(values, `${key}.workHours`)}}),
  }),
  say: (one) => {
    const hours = one[key]?.workHours
    return hours === undefined ? '' : `${words}，${String(hours)} 个工作小时内答复`
  },
})

type Audience = NonNullable<Service['audience']>['who']
const audienceNames: Readonly<Record<Audience, string>> = {anyone: '谁都能约', residents: '住在本社区的'}
const audiences: readonly Audience[] = ['anyone', 'residents']

type Help = NonNullable<Service['helps']>[number]
const helpWords: Readonly<Record<Help, string>> = {wheelchair: '轮椅', sign: '手语', company: '陪同'}
const helpKinds: readonly Help[] = ['wheelchair', 'sign', 'company']

const officeField = (key: 'office' | 'address' | 'phone' | 'why', label: string, max: number): Spec => ({
  part: 'elsewhere',
  field: ({elsewhere}) => ({
    ...{id: `elsewhere.${key}`, label, kind: 'text', max, optional: true},
    value: key === 'phone' ? sayPhone(elsewhere?.phone ?? '') : (elsewhere?.[key] ?? ''),
  }),
  put: ({elsewhere, ...one}, values) => {
    const next = {
      ...{office: '', address: '', phone: '', why: ''},
      ...elsewhere,
      [key]: said(values, `elsewhere.${key}`),
    }
    // Nothing written is no other office.
    return Object.values(next).every((part) => part === '') ? one : {...one, elsewhere: next}
  },
  say: (one) => (key === 'office' && one.elsewhere !== undefined ? `在${one.elsewhere.office}办` : ''),
})

const referralField = (key: 'to' | 'how', label: string, max: number): Spec => ({
  part: 'elsewhere',
  field: ({referral}) => ({
    ...{id: `referral.${key}`, label, kind: 'text', max, optional: true},
    value: referral?.[key] ?? '',
  }),
  put: ({referral, ...one}, values) => {
    const next = {...{to: '', how: ''}, ...referral, [key]: said(values, `referral.${key}`)}
    return next.to === '' && next.how === '' ? one : {...one, referral: next}
  },
  say: (one) => (key === 'to' && one.referral !== undefined ? `转给${one.referral.to}` : ''),
})

const guardianField = (key: 'consent' | 'version', label: string, max: number): Spec => ({
  part: 'who',
  field: ({guardian}) => ({
    ...{id: `guardian.${key}`, label, kind: key === 'consent' ? 'long' : 'text', max, optional: true},
    value: guardian?.[key] ?? '',
  }),
  put: ({guardian, ...one}, values) => {
    const next = {...{consent: '', version: ''}, ...guardian, [key]: said(values, `guardian.${key}`)}
    return next.consent === '' && next.version === '' ? one : {...one, guardian: next}
  },
  say: (one) => (key === 'consent' && one.guardian !== undefined ? '孩子去要监护人同意' : ''),
})

const specs: readonly Spec[] = [
  text('basic', 'name', {label: '叫什么', max: limits.title, hint: '比如：高龄津贴申请'}),
  {
    part: 'basic',
    field: ({category}, {catalogue}) => ({
      ...{id: 'category', label: '放在哪一类', kind: 'pick', value: category, hint: '请选一类'},
      options: catalogue.categories,
    }),
    put: (one, values) => ({...one, category: said(values, 'category')}),
    say: ({category}, {catalogue}) => catalogue.categories.find(({id}) => id === category)?.name ?? '',
  },
  text('basic', 'forWhom', {label: '什么人能办', kind: 'long', max: limits.note}),
  {
    part: 'basic',
    field: ({situations}, {catalogue}) => ({
      ...{id: 'situations', label: '哪些人常办（可以不选）', kind: 'several', optional: true},
      ...{value: situations.join(','), options: catalogue.situations},
    }),
    put: (one, values) => ({...one, situations: severalIn(values, 'situations')}),
    say: silent,
  },
  number('basic', 'minutes', '一般办几分钟'),
  {
    part: 'basic',
    field: ({promise}) => ({
      ...{id: 'promise.text', label: '承诺什么', kind: 'text', max: limits.title, value: promise.text},
      hint: '比如：10 个工作日内答复',
    }),
    put: (one, values) => ({...one, promise: {...one.promise, text: said(values, 'promise.text')}}),
    say: ({promise}) => promise.text,
  },
  {
    part: 'basic',
    field: ({promise}) => ({
      ...{id: 'promise.workdays', label: '几个工作日（当场就写 0）', kind: 'number', max: 3},
      value: sayNumber(promise.workdays),
    }),
    put: (one, values) => ({
      ...one,
      promise: {...one.promise, workdays: numberIn(values, 'promise.workdays')},
    }),
    say: silent,
  },
  text('basic', 'where', {label: '在哪里办', max: limits.address, hint: '比如：服务大厅 1号窗口'}),
  text('basic', 'phone', {label: '问哪个电话', max: 30}),
  number('basic', 'order', '排第几（小的在前）'),
  {
    part: 'where',
    field: ({resources = []}, setup) => ({
      ...{id: 'resources', label: '在哪里约（都不选就是不用约）', kind: 'several', optional: true},
      value: resources.join(','),
      // One that is gone stands there until it is taken out.
      options: [
        ...setup.resources.map(({resource, name}) => ({id: resource, name})),
        ...resources
          .filter((id) => !setup.resources.some(({resource}) => resource === id))
          .map((id) => ({id, name: '已经删掉的'})),
      ],
    }),
    put: ({resources: _before, ...one}, values) => {
      const resources = severalIn(values, 'resources')
      return {...one, ...(resources.length === 0 ? {} : {resources})}
    },
    say: ({resources = []}, setup) =>
      resources.length === 0
        ? '不用约'
        : resources
            .map((id) => setup.resources.find(({resource}) => resource === id)?.name ?? '已经删掉的')
            .join('、'),
  },
  flag('where', 'atHome', '上门办：约的时候填家里地址', '上门办'),
  {
    part: 'who',
    field: ({audience}) => ({
      ...{id: 'audience.who', label: '谁能约', kind: 'choice', value: audience?.who ?? 'anyone'},
      options: audiences.map((id) => ({id, name: audienceNames[id]})),
    }),
    put: (one, values) => {
      const who = audiences.find((id) => id === said(values, 'audience.who')) ?? 'anyone'
      return {...one, audience: {...one.audience, who}}
    },
    say: ({audience}) => audienceNames[audience?.who ?? 'anyone'],
  },
  {
    part: 'who',
    field: ({audience}) => ({
      ...{id: 'audience.declares', label: '要自己勾的条件', kind: 'text', max: limits.title, optional: true},
      ...{value: audience?.declares ?? '', hint: '比如：年满 60 周岁'},
    }),
    put: ({audience, ...one}, values) => {
      const declares = said(values, 'audience.declares')
      const who = audience?.who ?? 'anyone'
      // For anyone, without a condition: nothing to say.
      if (who === 'anyone' && declares === '') return one
      return {...one, audience: {who, ...(declares === '' ? {} : {declares})}}
    },
    say: ({audience}) => audience?.declares ?? '',
  },
  {
    part: 'who',
    field: ({helps = []}) => ({
      ...{id: 'helps', label: '到门口能帮什么', kind: 'several', optional: true, value: helps.join(',')},
      options: helpKinds.map((id) => ({id, name: helpWords[id]})),
    }),
    put: ({helps: _before, ...one}, values) => {
      const chosen = severalIn(values, 'helps')
      const helps = helpKinds.filter((id) => chosen.includes(id))
      return {...one, ...(helps.length === 0 ? {} : {helps})}
    },
    say: ({helps = []}) => helps.map((id) => helpWords[id]).join('、'),
  },
  flag('who', 'confidential', '保密：大屏、总表只显示号码，不显示姓名和事', '保密'),
  guardianField('consent', '孩子去的：监护人要同意的话', limits.note * 3),
  guardianField('version', '这些话的版本（改了话就换一个）', 20),
  workHours('precheck', '拍照先看材料：几个工作小时内答复', '能拍照先看材料'),
  workHours('confirm', '约了要人工确认：几个工作小时内', '要人工确认'),
  officeField('office', '哪个单位办（社区办就全空着）', limits.title),
  officeField('address', '那个单位的地址', limits.address),
  officeField('phone', '那个单位的电话', 30),
  officeField('why', '为什么不在社区办', limits.note),
  referralField('to', '转给谁办（只记办到哪一步）', limits.title),
  referralField('how', '转了以后怎么办', limits.note),
]

const specsOf = (part: Part['id']): readonly Spec[] => specs.filter((spec) => spec.part === part)

export const fieldsOf = (part: Part['id'], one: Service, setup: Setup): FormField[] =>
  specsOf(part).map(({field}) => field(one, setup))

export const putFields = (part: Part['id'], one: Service, values: FormValues): Service =>
  specsOf(part).reduce((so, {put}) => put(so, values), one)

/** What a part says, in one line; empty when nothing. */
export const sayPart = (part: Part['id'], one: Service, setup: Setup): string =>
  specsOf(part)
    .map(({say}) => say(one, setup))
    .filter((words) => words !== '')
    .join(' · ')

/** What something new begins with: not in the catalogue until staff put it there. */
export const emptyService = (id: string, {services, catalogue}: Setup): Service => ({
  ...{service: id, name: '', category: catalogue.categories[0]?.id ?? '', situations: [], forWhom: ''},
  ...{materials: [], promise: {text: '', workdays: 0}, minutes: 15, where: '', phone: ''},
  order: Math.min(9999, Math.max(0, ...services.map(({order}) => order)) + 1),
  ...{hidden: true, rev: 0},
})
