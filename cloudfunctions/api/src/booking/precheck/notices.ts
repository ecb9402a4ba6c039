import type {NewNotice} from '../../kernel/notify'
import {sumUp} from '../../../../../miniprogram/packages/precheck/rules/precheck'
import type {Precheck} from './documents'

/** What is told about pre-checks. */

const toPerson = (
  precheck: Precheck,
  kind: 'precheck-answered' | 'precheck-over',
  fields: Readonly<Record<string, string>> = {},
): NewNotice => ({
  to: precheck.person,
  kind,
  about: precheck.person,
  fields: {service: precheck.service.name, ...fields},
  page: `/packages/precheck/pages/precheck/precheck?id=${precheck.service.id}`,
})

export const answeredNotices = (precheck: Precheck): readonly NewNotice[] => [
  toPerson(precheck, 'precheck-answered', {how: sumUp(Object.values(precheck.materials))}),
]

/** Its photos are gone, and nobody has answered. */
export const overNotices = (precheck: Precheck): readonly NewNotice[] => [toPerson(precheck, 'precheck-over')]

/** What was promised has passed. @param admins by person id */
export const lateNotices = (precheck: Precheck, admins: readonly string[]): readonly NewNotice[] =>
  admins.map((to) => ({
    to,
    kind: 'precheck-late',
    about: null,
    fields: {service: precheck.service.name},
    page: '/packages/precheck/pages/prechecks/prechecks',
  }))
