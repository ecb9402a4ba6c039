import {outsidePersonal} from './outside/personal'
import {command} from '../kernel/database'
import {mustWin, stepsOf, upTo, type Erasing, type Personal, type Whose} from '../kernel/holding'
import {removeFiles} from '../kernel/files'
import {allBy, oneOf} from '../kernel/pages'
import {erasePayloads, nextEntry} from '../kernel/timeline'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {isProtected, kindNames} from '../../../../miniprogram/packages/hotline/rules/kinds'
import {outcomeNames} from '../../../../miniprogram/packages/hotline/rules/outcomes'
import {isOpen, stateNames} from '../../../../miniprogram/packages/hotline/rules/states'
import type {Request} from './documents'
import {counted} from './figures/counting'
import {dropJoin} from './join/repo'
import {moveRequest, requests} from './repo'
import {visitorOf} from '../people/visitor'

/** What the request line holds about a person: what they told, and what was said to them. */

const idsOf = ({persons, openids}: Whose): readonly string[] => [
  ...persons,
  ...openids.map((openid) => visitorOf({openid})),
]

/** At the window without complaints: one may be about whoever sits there. Its owner sees it on their own phone. */
const toldBy = async (whose: Whose): Promise<readonly Request[]> => {
  const all = await allBy(requests, {filer: oneOf(idsOf(whose))}, 'ord')
  return whose.atWindow === true
    ? all.filter(({kind, hidden, lane}) => !isProtected(kind) && !hidden && lane === 'community')
    : all
}

/**
 * An open one is withdrawn first: nobody works on what has no words. Then all that was said goes: files before what
 * names them, so that cut off in between it is done again.
 */
const eraseRequest = async (request: Request, {at, by, key, inputHash}: Erasing): Promise<number> => {
  const {state, timeline} = request
  const eraser = {at, by, key, inputHash}
  if (isOpen(state)) {
    const entry = nextEntry(timeline, {
      ...eraser,
      event: 'withdraw',
      from: state,
      to: 'withdrawn',
      payload: {},
    })
    const {change} = counted(request, {...request, state: 'withdrawn'}, at)
    return mustWin(
      moveRequest(request, {
        ...change,
        ...{state: 'withdrawn', open: false, changedAt: at, nextAt: command().remove()},
        timeline: command().push([entry]),
      }),
    )
  }
  const kept = erasePayloads(timeline, () => true, eraser)
  if (kept === timeline && request.text === '' && request.files.length === 0) return 0
  const {ended} = request
  await removeFiles(request.files.map(({file}) => file))
  return mustWin(
    moveRequest(request, {
      ...{
        text: '',
        task: '',
        room: command().remove(),
        words: command().remove(),
        caller: command().remove(),
        home: command().remove(),
      },
      ...{photos: command().set([]), voice: null, named: command().set([])},
      ...{files: command().set([]), uploads: command().set([])},
      ...(ended === null ? {} : {ended: command().set({...ended, said: ''})}),
      ...{notify: command().remove(), notifyAt: command().remove(), nextAt: command().remove()},
      ...{timeline: command().set(kept), changedAt: at},
    }),
  )
}

const filesHeld = ({photos, voice}: Request) => [
  ...(photos.length === 0 ? [] : [{label: '照片', value: `${String(photos.length)} 张`}]),
  ...(voice === null ? [] : [{label: '录音', value: `${String(voice.seconds)} 秒`}]),
]
const joinedOf = (whose: Whose): Promise<readonly Request[]> =>
  allBy(requests, {joiners: oneOf(idsOf(whose))}, 'ord')

/** Everybody's id under which they are in it goes; the count goes down with it. */
const eraseJoins = async (request: Request, whose: Whose): Promise<number> => {
  for (const id of idsOf(whose)) {
    if (request.joins?.[id] !== undefined) await dropJoin(request, id)
  }
  return 1
}

export const hotlinePersonal: readonly Personal[] = [
  ...outsidePersonal,
  {
    collection: 'requests',
    title: '有事找：说过的事',
    why: '把您说的事交给能办的人，办到哪一步您能查。',
    kept: '办完后三年，或到您注销：没办完的先撤回，说过的话、照片和住处都删。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await toldBy(whose)).map((request) => {
        const {community, kind, item, text, room, words, state, ended, timeline, ord, code} = request
        return {
          community,
          title: item?.name ?? kindNames[kind],
          rows: [
            {label: '编号', value: code},
            {label: '哪天说的', value: dateAt8(new Date(ord.slice(0, 24)))},
            {label: '您说的', value: text},
            ...(room === undefined ? [] : [{label: '门牌', value: room}]),
            ...(words === undefined ? [] : [{label: '在哪里', value: words}]),
            ...filesHeld(request),
            {label: '现在', value: stateNames[state].resident},
            ...(ended === null
              ? []
              : [{label: '结果', value: `${outcomeNames[ended.outcome].resident}：${ended.said}`}]),
          ],
          data: {
            ...{id: request._id, code, kind, item, text, room, words, spot: request.spot, state, ended, ord},
            ...{
              hidden: request.hidden,
              photos: request.photos,
              voice: request.voice,
              steps: stepsOf(timeline),
            },
          },
        }
      }),
    erase: async (whose, erasing) =>
      upTo(await toldBy(whose), erasing.most, (request) => eraseRequest(request, erasing)),
  },
  {
    collection: 'requests',
    id: 'joined',
    title: '有事找：点过“也遇到了”的事',
    why: '办到哪一步告诉您，办完问您好了没有，也数一数有多少人家遇到。',
    kept: '和那件事一样久，或到您退出、注销。',
    erased: {how: 'removed'},
    records: async (whose) =>
      (await joinedOf(whose)).map(({community, item, kind, code, state, joins = {}}) => {
        const mine = idsOf(whose)
          .flatMap((id) => joins[id] ?? [])
          .at(0)
        return {
          community,
          title: item?.name ?? kindNames[kind],
          rows: [
            {label: '编号', value: code},
            {label: '哪天点的', value: mine === undefined ? '' : dateAt8(mine.at)},
            {label: '现在', value: stateNames[state].resident},
          ],
          data: {code, state, at: mine?.at ?? null, feedback: mine?.feedback ?? null},
        }
      }),
    erase: async (whose, {most}) =>
      upTo(await joinedOf(whose), most, (request) => eraseJoins(request, whose)),
  },
  {collection: 'chains', office: '共同需求：名称和有哪几件，只有并的人的编号。'},
  {collection: 'requestHabits', nobody: '哪栋楼、哪个网格哪天出过哪类事：只有地方、事项和日子。'},
  {collection: 'suggestions', office: '可以先做的事：只有定做不做的人的编号和理由。'},
  {collection: 'things', office: '贴了码的路灯、门、垃圾桶：只有加的人、停的人的编号。'},
  {collection: 'requestCounts', nobody: '每个网格每个月说了多少、办结多少：只有数字和编号。'},
  {collection: 'requestExpected', nobody: '每类事一般要办多久：只有数字。'},
  {collection: 'requestDigests', nobody: '哪天早上告诉过哪个街道、区：只有件数和日子。'},
  {collection: 'requestSettings', nobody: '有哪些事、交给谁、几天答复：只有岗位和单位的名称。'},
]
