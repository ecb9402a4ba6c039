import type {FormField} from '../../../../components/entry-form/rows'
import type {Given} from '../../../../services/cloud'
import type {FormValues} from '../../../../services/formDraft'
import {addDays} from '../../../../shared/time'
import {postNames} from '../../rules/postNames'
import {holderPosts, type HolderPlace, type HolderPost} from '../../rules/directory'
import {sayPublished, type Directory} from './view'

/** A holder's form: a new one at a place, or one that there is. */
export interface HolderForm {
  readonly kind: 'holder'
  /** '' for somebody new. */
  readonly id: string
  readonly rev: number
  readonly place: HolderPlace
  /** Null: chosen in the form. */
  readonly post: HolderPost | null
  readonly heading: string
  readonly text: string
  readonly fields: readonly FormField[]
  readonly verb: string
  readonly away: string
  readonly draft: string
  /** Of one that there is: whether there is a number to ring, and whether residents see it. */
  readonly rings: boolean
  readonly published: boolean
}

/** The form for the code of a grid's WeChat group. */
export interface GroupForm {
  readonly kind: 'group'
  readonly id: string
  readonly file: string
  readonly heading: string
  readonly text: string
  readonly fields: readonly FormField[]
  readonly verb: string
  readonly away: string
  readonly draft: string
}

export type OpenForm = HolderForm | GroupForm

/** WeChat lets the code of a group be scanned for seven days. */
const scanDays = 7

const gridPosts = holderPosts.filter((post) => post !== 'building-head' && post !== 'unit-head')

const personFields = (
  today: string,
  known?: Pick<Directory['holders'][number], 'name' | 'phone' | 'person' | 'from' | 'until'>,
): FormField[] => [
  {id: 'name', label: '姓名', kind: 'text', value: known?.name ?? '', max: 30},
  {
    id: 'phone',
    label: '电话（不会自己公布出去）',
    kind: 'number',
    value: '',
    hint: typeof known?.phone !== 'string' ? '手机号，或带区号的座机' : `${known.phone}，不改就空着`,
    max: 20,
    optional: true,
  },
  {
    id: 'person',
    label: '本人的编号（在“我的”里复制）',
    kind: 'text',
    value: known?.person ?? '',
    hint: '填了，本人能自己公布电话',
    max: 64,
    optional: true,
  },
  {id: 'from', label: '从哪天起', kind: 'date', value: known?.from ?? today},
  {id: 'until', label: '到哪天止', kind: 'date', value: known?.until ?? '', hint: '还没有定', optional: true},
]

/** @param of where, in words: `东圣小区3号楼2单元` */
export const newHolder = (
  today: string,
  place: HolderPlace,
  {post, of}: {readonly post: HolderPost | null; readonly of: string},
): HolderForm => ({
  kind: 'holder',
  id: '',
  rev: 0,
  place,
  post,
  heading: post === null ? `给${of}加一位` : `${of}的${postNames[post]}`,
  text: '',
  fields: [
    ...(post === null
      ? [
          {
            id: 'post',
            label: '岗位',
            kind: 'choice',
            value: 'grid-worker',
            options: gridPosts.map((one) => ({id: one, name: postNames[one]})),
          } as const,
        ]
      : []),
    ...personFields(today),
  ],
  verb: '存好',
  away: '',
  draft: `holder:new:${JSON.stringify(place)}:${post ?? ''}`,
  rings: false,
  published: false,
})

export const knownHolder = (holder: Directory['holders'][number], today: string): HolderForm => ({
  kind: 'holder',
  id: holder.id,
  rev: holder.rev,
  place: holder.place,
  post: holder.post,
  heading: `${holder.of}的${postNames[holder.post]}`,
  text:
    holder.grid === null ? '原来的地方不在了：请移出名册，再到新的楼里加上。' : sayPublished(holder, today),
  fields: personFields(today, holder),
  verb: '存好',
  away: '移出名册',
  draft: `holder:${holder.id}:${String(holder.rev)}`,
  rings: holder.phone !== null,
  published: holder.published !== null,
})

/** @param file what was just uploaded */
export const groupForm = (directory: Directory, grid: string, file: string): GroupForm => {
  const known = directory.groups.find((group) => group.grid === grid)
  const name = directory.grids.find(({id}) => id === grid)?.name ?? ''
  return {
    kind: 'group',
    id: grid,
    file,
    heading: `${name}的微信群`,
    text: '图片已经传好。微信群的二维码最多 7 天有效，日子印在图的下面。',
    fields: [
      {id: 'name', label: '群名', kind: 'text', value: known?.name ?? `${name}居民群`},
      {id: 'until', label: '图上写的有效期', kind: 'date', value: addDays(directory.today, scanDays)},
    ],
    verb: '给居民看',
    away: '',
    draft: '',
  }
}

const said = (values: FormValues, id: string): string => String(values[id] ?? '').trim()

export const holderInput = (form: HolderForm, values: FormValues): Given<'places.saveHolder'> => {
  const [phone, person, until] = [said(values, 'phone'), said(values, 'person'), said(values, 'until')]
  const chosen = holderPosts.find((post) => post === said(values, 'post'))
  const place: Given<'places.saveHolder'>['place'] =
    'grid' in form.place
      ? {grid: form.place.grid}
      : {building: form.place.building, ...(form.place.unit === undefined ? {} : {unit: form.place.unit})}
  return {
    ...(form.id === '' ? {} : {holder: form.id}),
    rev: form.rev,
    post: form.post ?? chosen ?? 'grid-worker',
    place,
    name: said(values, 'name'),
    person: person === '' ? null : person,
    ...(phone === '' ? {} : {phone}),
    from: said(values, 'from'),
    until: until === '' ? null : until,
  }
}

export const groupInput = (form: GroupForm, values: FormValues): Given<'places.saveGroupQr'> => ({
  grid: form.id,
  name: said(values, 'name'),
  file: form.file,
  until: said(values, 'until'),
})
