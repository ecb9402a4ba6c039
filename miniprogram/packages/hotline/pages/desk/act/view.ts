import type {ReplyOf} from '../../../../../../cloudfunctions/api/src/contract'
import type {Given} from '../../../../../services/cloud'
import {addDays, sayDay, weekday} from '../../../../../shared/time'
import {modeNames, modes, type Mode} from '../../../rules/kinds'
import {comesBack, outcomeNames, outcomes, type Outcome} from '../../../rules/outcomes'

/** What is being done to a request, or to several of them. */
export const doings = [
  'reply',
  'note',
  'send-back',
  'close',
  'many',
  'recheck',
  'route',
  'invite',
  'name',
  'mode',
] as const
export type Doing = (typeof doings)[number]

export type Party = Given<'hotline.route'>['party']
type Parties = ReplyOf<'hotline.parties'>

interface Words {
  readonly heading: string
  /** Above the words; '' where none are asked for. */
  readonly title: string
  readonly hint: string
  readonly verb: string
}

/** @param again it was sent back once: whoever is named now keeps it */
export const wordsOf = (doing: Doing, {again, guarded}: {again: boolean; guarded: boolean}): Words => {
  switch (doing) {
    case 'reply':
      return {
        heading: '给居民回话',
        title: '居民看得到',
        hint: '做了什么，接下来什么时候做什么',
        verb: '回话',
      }
    case 'note':
      return {heading: '内部记录', title: '居民看不到', hint: '比如：物业说配件明天到', verb: '记下'}
    case 'send-back':
      return {
        heading: '退回，只能退一次',
        title: '为什么退回',
        hint: '比如：没有经费，也没有执法权',
        verb: '退回',
      }
    case 'close':
      return {
        heading: '办成什么样',
        title: '做了什么，或者为什么做不到',
        hint: '居民看得到这一句',
        verb: '办结',
      }
    case 'many':
      return {heading: '一起回看', title: '现在怎么样', hint: '每一件的居民都看得到这一句', verb: '一起办结'}
    case 'recheck':
      return {
        heading: '复核：换一个人再看一次',
        title: '看到了什么',
        hint: '居民看得到这一句',
        verb: '复核完了',
      }
    case 'route':
      return again
        ? {heading: '指定谁办，定了就不能再退', title: '为什么指定（可以不写）', hint: '', verb: '指定'}
        : {heading: '转给谁办', title: '为什么转（可以不写）', hint: '', verb: '转过去'}
    case 'invite':
      return {
        heading: '请谁一起办',
        title: guarded ? '要他们做什么（他们看不到原话，也看不到是谁说的）' : '要他们做什么（可以不写）',
        hint: '比如：看一下3号楼门口的路灯',
        verb: '请他们一起办',
      }
    case 'name':
      return {heading: '这件事说的是谁', title: '', hint: '', verb: '写明'}
    case 'mode':
      return {heading: '怎么办', title: '', hint: '', verb: '就这样办'}
  }
}

export interface Choice {
  readonly id: string
  readonly name: string
  readonly on: boolean
}

/** Posts and units that it can be given to. @param chosen `post:…` or `unit:…` */
export const partyChoices = (
  {posts, units}: Parties,
  chosen: string,
): {readonly posts: Choice[]; readonly units: Choice[]} => ({
  posts: posts.map(({post, said, held}) => ({
    id: `post:${post}`,
    name: held ? said : `${said}（现在没有人）`,
    on: chosen === `post:${post}`,
  })),
  units: units.map(({unit, name, reached}) => ({
    id: `unit:${unit}`,
    name: reached ? name : `${name}（要打电话）`,
    on: chosen === `unit:${unit}`,
  })),
})

/** @returns null while nobody is chosen */
export const partyOf = (parties: Parties | null, chosen: string, office: string): Party | null => {
  if (chosen === 'street') return {street: true}
  if (chosen === 'office') return office.trim() === '' ? null : {office: office.trim()}
  const post = parties?.posts.find((one) => `post:${one.post}` === chosen)
  if (post !== undefined) return {post: post.post}
  return chosen.startsWith('unit:') ? {unit: chosen.slice('unit:'.length)} : null
}

export const modeChips = (chosen: Mode | ''): Choice[] =>
  modes.map((id) => ({id, name: modeNames[id], on: id === chosen}))

export const outcomeChips = (chosen: Outcome) =>
  outcomes.map((id) => ({id, name: outcomeNames[id].staff, on: id === chosen}))

/** What the resident will read, for those who end it to see before they do. */
export const readsAs = (outcome: Outcome): string => `居民看到的是：${outcomeNames[outcome].resident}`

/** When it is looked at again, where nobody says another day; '' for ends that are final. */
export const usualDay = (
  outcome: Outcome,
  days: ReplyOf<'hotline.settings'>['reviewDays'] | null,
  today: string,
): string => {
  if (!comesBack(outcome) || days === null) return ''
  const day = addDays(today, days[outcome])
  // On a weekend nobody is there to look: the Monday after.
  const past = weekday(day)
  return past > 5 ? addDays(day, 8 - past) : day
}

export const daySaid = (day: string, today: string): string =>
  day === '' ? '请选哪一天' : sayDay(day, today)

/** Asked once more before what cannot be taken back. */
export const confirmOf = (
  doing: Doing,
  {outcome, day, count}: {outcome: Outcome; day: string; count: number},
): {readonly title: string; readonly content: string; readonly confirmText: string} | null => {
  const back = day === '' ? '' : `${day}会自己回来再看一次。`
  switch (doing) {
    case 'close':
      return {
        title: '办结吗',
        content: `居民会收到：${outcomeNames[outcome].resident}。${back}`,
        confirmText: '办结',
      }
    case 'many':
      return {
        title: `${String(count)} 件一起办结吗`,
        content: `每一件的居民都会收到：${outcomeNames[outcome].resident}。${back}`,
        confirmText: '一起办结',
      }
    case 'send-back':
      return {title: '退回吗', content: '一件事只能退一次，退了由社区指定谁办。', confirmText: '退回'}
    case 'name':
      return {
        title: '写明吗',
        content: '他们和他们手下的人从现在起看不到这件事；说的是社区负责人，就转给街道。写明了不能撤销。',
        confirmText: '写明',
      }
    default:
      return null
  }
}
