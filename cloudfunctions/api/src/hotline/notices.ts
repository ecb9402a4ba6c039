import type {NewNotice} from '../kernel/notify'
import {withoutNumbers} from '../../../../miniprogram/shared/numbersInText'
import {levelNames, type Level} from '../../../../miniprogram/packages/hotline/rules/clock'
import {isProtected, kindNames} from '../../../../miniprogram/packages/hotline/rules/kinds'
import {outcomeNames} from '../../../../miniprogram/packages/hotline/rules/outcomes'
import type {KindName} from '../../../../miniprogram/packages/messages/rules/kinds'
import type {Request} from './documents'

/**
 * What is told about requests. To whoever filed one: what happened to it. To those who work on it: that there is
 * something to do, and where; never whose it is, never what was said.
 */

export const filerPage = ({_id}: Pick<Request, '_id'>): string =>
  `/packages/hotline/pages/request/request?id=${_id}`
const staffPage = ({_id, community}: Pick<Request, '_id' | 'community'>): string =>
  `/packages/hotline/pages/desk/desk?id=${_id}&community=${community}`

/** 路灯、楼道灯; where it is about nothing known, its kind. */
export const subjectOf = ({item, kind}: Pick<Request, 'item' | 'kind'>): string =>
  item?.name ?? kindNames[kind]

const isPerson = (filer: string): boolean => filer.startsWith('p_')

/** What whoever filed it is told, and the same where nobody else may read it for them. */
const guarded = {
  'request-taken': 'guarded-taken',
  'request-replied': 'guarded-replied',
  'request-closed': 'guarded-closed',
  'request-review': 'guarded-review',
  'request-late': 'guarded-late',
  'request-slow': 'guarded-slow',
} as const satisfies Readonly<Partial<Record<KindName, KindName>>>
type FilerKind = keyof typeof guarded

/** To whoever filed it. A visitor without an account sees it on their page and nowhere else. */
export const toFiler = (
  request: Request,
  kind: FilerKind,
  fields: Readonly<Record<string, string>> = {},
): readonly NewNotice[] =>
  isPerson(request.filer)
    ? [
        {
          to: request.filer,
          kind: isProtected(request.kind) || request.hidden ? guarded[kind] : kind,
          about: request.filer,
          fields: {what: subjectOf(request), ...fields},
          page: filerPage(request),
        },
      ]
    : []

/**
 * What those who work on it are told it is. Of a complaint neither what about nor its number: whoever is told today
 * may be named in it tomorrow, and what they were told stays with them.
 */
const saidToStaff = (request: Request): Readonly<Record<string, string>> =>
  isProtected(request.kind) ? {what: '一件要保密的事'} : {what: subjectOf(request), code: request.code}

/** To those who work on it. @param persons person ids */
export const toStaff = (
  request: Request,
  persons: readonly string[],
  kind: KindName,
  fields: Readonly<Record<string, string>> = {},
): readonly NewNotice[] =>
  persons.map((to) => ({
    to,
    kind,
    about: null,
    fields: {...saidToStaff(request), ...fields},
    page: staffPage(request),
  }))

/** It ended. */
export const endNotices = (request: Request): readonly NewNotice[] => {
  const {ended} = request
  if (ended === null) return []
  const back = ended.reviewOn === undefined ? {} : {back: ended.reviewOn}
  const said = {how: outcomeNames[ended.outcome].resident, said: withoutNumbers(ended.said), ...back}
  return toFiler(request, 'request-closed', said)
}

/** It takes longer than it does mostly: whoever told it hears that first, and the handler is asked why. */
export const slowNotices = (request: Request, persons: readonly string[]): readonly NewNotice[] => [
  ...toFiler(request, 'request-slow', due(request)),
  ...toStaff(request, persons, 'request-why', due(request)),
]

const due = ({promise}: Pick<Request, 'promise'>): Readonly<Record<string, string>> =>
  promise === null ? {} : {due: promise.date}

/** A rung was reached. */
export const rungNotices = (
  request: Request,
  level: Level,
  persons: readonly string[],
): readonly NewNotice[] =>
  toStaff(request, persons, request.kind === 'emergency' ? 'request-emergency' : 'request-rung', {
    level: levelNames[level],
    ...(request.promise === null ? {} : {due: request.promise.date}),
  })
