import {command} from '../../kernel/database'
import {mustWin, stepsOf, upTo, type Erasing, type Personal, type Whose} from '../../kernel/holding'
import {allBy, oneOf} from '../../kernel/pages'
import {erasePayloads, nextEntry} from '../../kernel/timeline'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {visitorOf} from './complain'
import type {Complaint} from './documents'
import {complaints, moveComplaint} from './repo'

const saidBy = ({persons, openids}: Whose): Promise<readonly Complaint[]> =>
  allBy(complaints, {by: oneOf([...persons, ...openids.map((openid) => visitorOf({openid}))])}, 'ord')

const gone = '写的人注销了，原话已经删掉'

/** One that waits is closed first: without its words nobody can answer it. */
const eraseComplaint = async (complaint: Complaint, {at, by, key, inputHash}: Erasing): Promise<number> => {
  const {timeline, state} = complaint
  const eraser = {at, by, key, inputHash}
  if (state === 'waiting') {
    const step = {...eraser, event: 'answer', from: state, to: 'answered', payload: {said: gone}} as const
    const answer = command().set({said: gone, by, at, from: 'community'})
    const pushed = {state: 'answered', answer, timeline: command().push([nextEntry(timeline, step)])}
    return mustWin(moveComplaint(complaint, {...pushed, changedAt: at}))
  }
  const kept = erasePayloads(timeline, () => true, eraser)
  if (kept === timeline) return 0
  return mustWin(
    moveComplaint(complaint, {
      words: '',
      notify: command().remove(),
      notifyAt: command().remove(),
      'answer.said': gone,
      timeline: command().set(kept),
      changedAt: at,
    }),
  )
}

export const complaintsPersonal: readonly Personal[] = [
  {
    collection: 'complaints',
    title: '投诉建议',
    why: '把您说的话转给能答复的人，再把答复给您看。',
    kept: '三年，或到您注销。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await saidBy(whose)).map(({community, kind, words, about, at, due, state, answer, timeline}) => ({
        community,
        title: kind === 'objection' ? '对别人写的内容有异议' : '投诉建议',
        rows: [
          {label: '哪天说的', value: dateAt8(at)},
          {label: '您说的', value: words},
          {label: '答复', value: answer?.said ?? `还没有，最晚 ${due.date}`},
        ],
        data: {
          kind,
          words,
          about,
          at,
          dueDate: due.date,
          state,
          answer: answer?.said,
          steps: stepsOf(timeline),
        },
      })),
    erase: async (whose, erasing) =>
      upTo(await saidBy(whose), erasing.most, (complaint) => eraseComplaint(complaint, erasing)),
  },
]
