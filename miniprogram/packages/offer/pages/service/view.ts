import type {FieldErrors} from '../../../../shared/errors'
import {whyNoService} from '../../rules/why'
import {parts, sayPart, type Part, type Service, type Setup} from './fields'

export interface Line {
  readonly id: string
  readonly title: string
  readonly second: string
}

export interface ServiceView {
  readonly title: string
  /** Why nobody can book it; empty when somebody can. */
  readonly why: string
  readonly hidden: boolean
  readonly parts: readonly {readonly id: Part['id']; readonly name: string; readonly text: string}[]
  readonly materials: readonly Line[]
  readonly questions: readonly Line[]
}

/** What is promised and cannot be done. */
const lacking = (part: Part['id'], {precheck, materials}: Service): string =>
  part === 'answer' && precheck !== undefined && materials.every(({photo}) => photo !== true)
    ? '还没有能拍照的材料'
    : ''

export const shapeService = (one: Service, setup: Setup): ServiceView => ({
  title: one.name,
  why: whyNoService(one, setup.resources, setup.today),
  hidden: one.hidden === true,
  parts: parts.map(({id, name}) => ({
    id,
    name,
    text: [sayPart(id, one, setup), lacking(id, one)].filter((words) => words !== '').join(' · ') || '没有',
  })),
  materials: one.materials.map(({id, name, note, photo}) => ({
    ...{id, title: name},
    second: [note, photo === true ? '能拍照先看' : ''].filter((words) => words !== '').join(' · '),
  })),
  questions: (one.questions ?? []).map(({id, ask, options, optional}) => ({
    ...{id, title: ask},
    second: [options?.join('、') ?? '自己写', optional === true ? '可以不答' : '']
      .filter((words) => words !== '')
      .join(' · '),
  })),
})

/** What the cloud says of one of a list, at the fields of its form. */
export const wrongInForm = (fields: FieldErrors, what: 'part' | 'material' | 'question'): FieldErrors =>
  Object.fromEntries(
    Object.entries(fields).map(([path, why]) => [
      what === 'part'
        ? path.replace(/^(resources|situations|helps)\.\d+$/u, '$1')
        : path
            .replace(/^(materials|questions)\.\d+\./u, '')
            .replace(/^options\.\d+$/u, 'options')
            .replace(/^id$/u, what === 'material' ? 'name' : 'ask'),
      why,
    ]),
  )
