import type {FieldErrors} from '../../../../shared/errors'
import {sayPlaceOf} from './said'
import {kindNames} from '../../rules/kinds'
import {partyName, type Choices, type Settings} from './forms'

export type Tab = 'items' | 'routes' | 'limits' | 'replies'

export const tabs: readonly {readonly id: Tab; readonly name: string}[] = [
  {id: 'items', name: '有哪些事'},
  {id: 'routes', name: '派给谁'},
  {id: 'limits', name: '期限和督办'},
  {id: 'replies', name: '现成的话'},
]

export interface Row {
  readonly key: string
  readonly at: number
  readonly title: string
  readonly second: string
}

/** Entries of a tab, in the order in which they are kept; matters by department. */
export const rowsOf = (tab: Tab, settings: Settings, choices: Choices): Row[] => {
  switch (tab) {
    case 'items':
      return settings.items.map(({id, name, kind, department}, at) => ({
        ...{key: id, at, title: name},
        second: `${kindNames[kind]} · ${department === '' ? '社区自己的事' : department}`,
      }))
    case 'routes':
      return settings.routes.map((route, at) => ({
        ...{key: String(at), at},
        title: [
          settings.items.find(({id}) => id === route.item)?.name ?? '所有的事',
          route.kind === undefined ? '' : kindNames[route.kind],
          sayPlaceOf(route, choices),
        ]
          .filter((part) => part !== '')
          .join(' · '),
        second: [
          `主办：${partyName(route.main, choices)}`,
          route.helpers.length === 0
            ? ''
            : `协办：${route.helpers.map((party) => partyName(party, choices)).join('、')}`,
        ]
          .filter((part) => part !== '')
          .join('　'),
      }))
    case 'replies':
      return settings.replies.map(({id, name, text}, at) => ({key: id, at, title: name, second: text}))
    case 'limits':
      return []
  }
}

/** How many matters go to how many departments. */
export const sumOf = ({items, routes}: Settings): string => {
  const departments = new Set(items.map(({department}) => department).filter((one) => one !== ''))
  const given = items.filter(({department}) => department !== '').length
  return `${String(items.length)} 项事，其中 ${String(given)} 项是 ${String(departments.size)} 个部门、单位的；派单规则 ${String(routes.length)} 条。`
}

/** What the cloud says of one entry, at the fields of its form. @param at its place in the list */
export const wrongAt = (fields: FieldErrors, tab: Tab, at: number): FieldErrors => {
  if (tab === 'limits') return fields
  const prefix = `${tab}.${String(at)}.`
  return Object.fromEntries(
    Object.entries(fields).flatMap(([path, why]) => {
      if (!path.startsWith(prefix)) return []
      const [field = ''] = path.slice(prefix.length).split('.')
      return [[field, why]]
    }),
  )
}
