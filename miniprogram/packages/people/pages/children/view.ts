import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FormField} from '../../../../components/entry-form/rows'
import type {FormValues} from '../../../../services/formDraft'
import {ageOn, childUntil} from '../../rules/idCard'
import {limits} from '../../../../shared/limits'
import {dateAt8, sayInstant} from '../../../../shared/time'

export type Child = ReplyOf<'people.children'>['children'][number]

export interface ChildLine {
  readonly person: string
  readonly name: string
  /** `8 岁 · 您在 11月23日 上午 9:00 同意的` */
  readonly detail: string
  readonly question: string
}

export const shapeChildren = (children: readonly Child[], now: Date): ChildLine[] =>
  children.map(({person, name, birth, agreedAt}) => {
    const age = ageOn(birth, dateAt8(now))
    const grown = age >= childUntil ? '满 14 岁了，请他自己留姓名和电话' : `${age} 岁`
    return {
      person,
      name,
      detail: `${grown} · 您在${sayInstant(new Date(agreedAt), now)}同意的`,
      question: `撤回后，${name}的记录马上谁也看不到，窗口也不能再替他办。替他约好的也会取消。`,
    }
  })

/** What is said once a consent was taken back. @param cancelled visits that were cancelled with it */
export const sayWithdrawn = (cancelled: number): string =>
  `撤回了。从现在起，谁也看不到孩子的记录。${cancelled === 0 ? '' : `替他约好的 ${cancelled} 次也取消了。`}`

/** @param child null: a new one, who is agreed for */
export const childFields = (child: Child | null): FormField[] => [
  {id: 'name', label: '孩子的姓名', kind: 'text', value: child?.name ?? '', max: limits.name},
  {id: 'birth', label: '出生日期', kind: 'date', value: child?.birth ?? '', hint: '请选出生日期'},
  ...(child === null
    ? [
        {
          id: 'agree',
          label: '我是孩子的监护人，同意社区为办事记下孩子的姓名和出生日期',
          kind: 'yes' as const,
          value: false,
        },
      ]
    : []),
]

export const readChild = (values: FormValues) => ({
  name: String(values['name'] ?? ''),
  birth: String(values['birth'] ?? ''),
  agree: values['agree'] === true,
})
