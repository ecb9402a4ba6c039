import type {FormField} from '../../../../components/entry-form/rows'
import type {FormValues} from '../../../../services/formDraft'
import {limits} from '../../../../shared/limits'
import {said} from '../../values'
import type {Service} from './fields'

/** What a service has several of: materials to bring, and questions to who books. */

/** Options of one question. */
const mostOptions = 8

export type Material = Service['materials'][number]
export type Question = NonNullable<Service['questions']>[number]

export const materialFields = (one: Material | null): FormField[] => [
  {
    ...{id: 'name', label: '带什么', kind: 'text', max: limits.title, value: one?.name ?? ''},
    hint: '比如：身份证',
  },
  {
    ...{id: 'note', label: '要什么样的', kind: 'text', max: limits.reason, optional: true},
    ...{value: one?.note ?? '', hint: '比如：原件和复印件各一份'},
  },
  {id: 'photo', label: '能拍照先看', kind: 'yes', value: one?.photo === true},
]

export const materialFrom = (values: FormValues, id: string): Material => ({
  ...{id, name: said(values, 'name'), note: said(values, 'note')},
  ...(values['photo'] === true ? {photo: true as const} : {}),
})

export const questionFields = (one: Question | null): FormField[] => [
  {
    ...{id: 'ask', label: '问什么', kind: 'text', max: limits.title, value: one?.ask ?? ''},
    hint: '比如：几个人来',
  },
  {
    ...{id: 'kind', label: '怎么答', kind: 'choice', value: one?.kind ?? 'words'},
    options: [
      {id: 'words', name: '自己写'},
      {id: 'choice', name: '从几个里选'},
    ],
  },
  {
    ...{id: 'options', label: '有哪几个，用空格隔开（自己写的不填）', kind: 'text', optional: true},
    ...{max: mostOptions * (limits.name + 1), value: one?.options?.join(' ') ?? ''},
    hint: '比如：一个人 两个人 三个以上',
  },
  {id: 'optional', label: '可以不答', kind: 'yes', value: one?.optional === true},
]

export const questionFrom = (values: FormValues, id: string): Question => {
  const kind = said(values, 'kind') === 'choice' ? 'choice' : 'words'
  const options = said(values, 'options')
    .split(/[\s、，,]+/u)
    .filter((one) => one !== '')
  return {
    ...{id, kind, ask: said(values, 'ask')},
    ...(kind === 'choice' ? {options} : {}),
    ...(values['optional'] === true ? {optional: true as const} : {}),
  }
}

/** One of a list changed, or put behind the others; null takes it away. */
export const putOne = <One extends {readonly id: string}>(
  all: readonly One[],
  id: string,
  then: One | null,
): One[] => {
  const known = all.some((one) => one.id === id)
  if (then === null) return all.filter((one) => one.id !== id)
  return known ? all.map((one) => (one.id === id ? then : one)) : [...all, then]
}
