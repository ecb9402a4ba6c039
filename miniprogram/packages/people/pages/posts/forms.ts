import type {FormField} from '../../../../components/entry-form/rows'
import type {FormValues} from '../../../../services/formDraft'
import {addDays} from '../../../../shared/time'
import {lastDay, postRules, type PostPlace, type PostRole} from '../../rules/posts'
import {asksPlace, keyOf, placeOptions, readPlace, sayWhere, type Places, type Posts} from './view'

export interface OpenForm {
  readonly kind: 'give' | 'invite' | 'known'
  readonly role: PostRole
  readonly person: string
  readonly place: PostPlace
  readonly name: string
  readonly heading: string
  readonly text: string
  readonly fields: readonly FormField[]
  readonly verb: string
  readonly away: string
  readonly draft: string
}

/** A post is given for half a year unless another day is chosen: it ends by itself when somebody leaves. */
const usualDays = 183

const untilField = (role: PostRole, today: string, value: string): FormField => ({
  id: 'until',
  label: `到哪一天（最长到 ${lastDay(role, today, today)}）`,
  kind: 'date',
  value,
})

/** To give a post to somebody who is known by their number, or to whoever gets an invitation. */
export const newPost = (
  kind: 'give' | 'invite',
  role: PostRole,
  {today, places}: {readonly today: string; readonly places: Places | null},
): OpenForm => {
  const {name, two} = postRules[role]
  const options = placeOptions(role, places)
  return {
    kind,
    role,
    person: '',
    place: null,
    name: '',
    heading: kind === 'give' ? `请一位${name}` : `邀请一位${name}`,
    text:
      (kind === 'give' ? '请对方在“我的”里复制编号给您。' : '邀请只能用一次，7 天内有效。') +
      (two ? '管理员要另一位管理员同意才算数。' : ''),
    fields: [
      ...(kind === 'give'
        ? [
            {
              id: 'person',
              label: '对方的编号',
              kind: 'text',
              value: '',
              hint: 'p_ 开头的一串',
              max: 64,
            } as const,
          ]
        : []),
      ...(asksPlace(role)
        ? [{id: 'place', label: '负责哪里', kind: 'pick', value: options[0]?.id ?? '', options} as const]
        : []),
      untilField(role, today, addDays(today, usualDays)),
    ],
    verb: kind === 'give' ? (two ? '提给另一位管理员' : `开通${name}`) : '生成邀请',
    away: '',
    draft: `post:${kind}:${role}`,
  }
}

/** Somebody's post: to be extended or ended. */
export const knownPost = (
  post: Posts['posts'][number],
  {today, places}: {readonly today: string; readonly places: Places | null},
): OpenForm => {
  const {name, two} = postRules[post.role]
  return {
    kind: 'known',
    role: post.role,
    person: post.person,
    place: post.place,
    name: post.name,
    heading: `${post.name} · ${name}`,
    text: `${sayWhere(post.place, places)}。${post.by === '' ? '' : `${post.by}开通的。`}${two ? '延长要另一位管理员同意。' : ''}`,
    fields: [untilField(post.role, today, post.until < today ? addDays(today, usualDays) : post.until)],
    verb: two ? '提给另一位管理员' : '改到这一天',
    away: post.until < today ? '' : '现在就结束',
    draft: `post:known:${keyOf(post)}:${post.until}`,
  }
}

const text = (values: FormValues, id: string): string => String(values[id] ?? '').trim()

export const grantInput = (form: OpenForm, values: FormValues) => ({
  person: form.kind === 'known' ? form.person : text(values, 'person'),
  role: communityRole(form.role),
  place: form.kind === 'known' ? form.place : readPlace(text(values, 'place')),
  until: text(values, 'until'),
})

export const inviteInput = (form: OpenForm, values: FormValues) => ({
  role: communityRole(form.role),
  place: readPlace(text(values, 'place')),
  until: text(values, 'until'),
})

export type CommunityRole = Exclude<PostRole, 'street-supervisor' | 'district-supervisor' | 'district-admin'>

/** Only roles of the community are offered here. */
export const communityRole = (role: PostRole): CommunityRole => {
  if (role === 'street-supervisor' || role === 'district-supervisor' || role === 'district-admin') {
    throw new TypeError(`${role} is not given in a community`)
  }
  return role
}
