import {command} from '../kernel/database'
import {mustWin, stepsOf, upTo, type Erasing, type Personal, type Whose} from '../kernel/holding'
import {allBy, oneOf} from '../kernel/pages'
import {erasePayloads, nextEntry} from '../kernel/timeline'
import {isOwn} from '../../../../miniprogram/packages/messages/rules/hushed'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {calls, moveCall} from './calls.repo'
import type {CallTask, Message} from './documents'
import {credits, creditsOf, messages, readMarkOf, reads} from './repo'
import {sayer} from './say'

/** What messages hold about a person: their inbox, how far they have read, and calls to make to them. */

/** Their inbox, and what others were told about them: a child’s guardian is told in the child’s place. */
const messagesOf = async ({persons}: Whose): Promise<readonly Message[]> => {
  const [told, about] = await Promise.all([
    allBy(messages, {person: oneOf(persons)}, 'ord'),
    allBy(messages, {about: oneOf(persons)}, 'ord'),
  ])
  return [...new Map([...told, ...about].map((message) => [message._id, message])).values()]
}

const callsTo = ({persons}: Whose): Promise<readonly CallTask[]> =>
  allBy(calls, {person: oneOf(persons)}, '_id')

const marksOf = async ({persons, places}: Whose) => {
  const asked = places.flatMap((place) => persons.map((person) => readMarkOf(place, person)))
  return (await Promise.all(asked)).filter((mark) => mark !== null)
}

/** Nobody rings any more; then what the steps say goes. */
const eraseCall = async (task: CallTask, {at, by, key, inputHash}: Erasing): Promise<number> => {
  const eraser = {at, by, key, inputHash}
  if (task.state === 'open') {
    const step = {...eraser, event: 'read', from: 'open', to: 'read', payload: {}} as const
    const timeline = command().push([nextEntry(task.timeline, step)])
    return mustWin(moveCall(task, {state: 'read', timeline, changedAt: at}))
  }
  const kept = erasePayloads(task.timeline, () => true, eraser)
  if (kept === task.timeline) return 0
  return mustWin(moveCall(task, {timeline: command().set(kept), messages: command().set([]), changedAt: at}))
}

export const messagesPersonal: readonly Personal[] = [
  {
    collection: 'messages',
    title: '收到的消息',
    why: '办到哪一步、时间有没有变，都要告诉您。',
    kept: '到您注销。',
    erased: {how: 'removed'},
    records: async (whose) => {
      const all = await messagesOf(whose)
      const found = whose.atWindow === true ? all.filter((message) => !isOwn(message)) : all
      // In a copy no day is `明天`: of a day long ago, each is said by its date.
      const say = await sayer(found, dateAt8(new Date(0)))
      return found.map((message) => {
        const {title, text} = say(message)
        const {community, at, kind, fields, about, people} = message
        return {
          community,
          title,
          rows: [
            {label: '哪天', value: dateAt8(at)},
            {label: '说的是', value: text},
          ],
          data: {at, kind, fields, about, people, title, text},
        }
      })
    },
    erase: async (whose, {most}) => upTo(await messagesOf(whose), most, ({_id}) => messages.remove({_id})),
  },
  {
    collection: 'reads',
    title: '消息看到哪里',
    why: '没看过的消息要标出来。',
    kept: '到您注销。',
    erased: {how: 'removed'},
    records: async (whose) =>
      (await marksOf(whose)).map(({community, upTo: read}) => ({
        community,
        title: '看到这里',
        rows: [{label: '最后看过的', value: read.slice(0, 10)}],
        data: {upTo: read},
      })),
    erase: async (whose, {most}) => upTo(await marksOf(whose), most, ({_id}) => reads.remove({_id})),
  },
  {
    collection: 'credits',
    title: '微信提醒的次数',
    why: '您点一次“允许”，微信才让我们提醒一次，所以要数。',
    kept: '到您注销。',
    erased: {how: 'removed'},
    records: async ({persons}) =>
      (await Promise.all(persons.map(creditsOf))).flat().map(({template, left}) => ({
        community: null,
        title: '还能提醒',
        rows: [{label: '剩下', value: `${String(left)} 次`}],
        data: {template, left},
      })),
    erase: async ({persons}, {most}) =>
      upTo((await Promise.all(persons.map(creditsOf))).flat(), most, ({_id}) => credits.remove({_id})),
  },
  {
    collection: 'calls',
    title: '要打给您的电话',
    why: '消息送不到的时候，工作人员打电话告诉您。',
    kept: '打通以后三年，和办事记录对得上。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await callsTo(whose)).map(({community, date, state, tries, timeline}) => ({
        community,
        title: '要打的电话',
        rows: [
          {label: '哪天起', value: date},
          {label: '现在', value: state === 'open' ? '还没打通' : '不用再打了'},
        ],
        data: {date, state, tries, steps: stepsOf(timeline)},
      })),
    erase: async (whose, erasing) =>
      upTo(await callsTo(whose), erasing.most, (task) => eraseCall(task, erasing)),
  },
]
