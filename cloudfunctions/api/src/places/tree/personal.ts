import {command} from '../../kernel/database'
import {mustWin, stepsOf, upTo, type Erasing, type Personal, type Whose} from '../../kernel/holding'
import {allBy, oneOf} from '../../kernel/pages'
import {erasePayloads, nextEntry} from '../../kernel/timeline'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {PlaceReport} from './documents'
import {moveReport, placeReports} from './repo'
import {reporterOf} from './report'

/** What is held about whoever said that a building is missing or wrong. */

const reportsOf = async ({openids}: Whose): Promise<readonly PlaceReport[]> =>
  openids.length === 0
    ? []
    : allBy(placeReports, {reporter: oneOf(openids.map((openid) => reporterOf({openid})))}, 'ord')

const gone = '报的人注销了，原话已经删掉'

/** One that waits is closed first: without its words nobody can look into it. */
const eraseReport = async (report: PlaceReport, {at, by, key, inputHash}: Erasing): Promise<number> => {
  const {timeline, state} = report
  const eraser = {at, by, key, inputHash}
  if (state === 'waiting') {
    const answer = {outcome: 'right', said: gone} as const
    const step = {...eraser, event: 'answer', from: state, to: 'answered', payload: answer} as const
    const change = {timeline: command().push([nextEntry(timeline, step)]), changedAt: at}
    return mustWin(moveReport(report, {...change, state: 'answered', answer: command().set(answer)}))
  }
  const kept = erasePayloads(timeline, () => true, eraser)
  if (kept === timeline) return 0
  const outcome = report.answer?.outcome ?? 'right'
  return mustWin(
    moveReport(report, {
      words: '',
      answer: command().set({outcome, said: gone}),
      timeline: command().set(kept),
      changedAt: at,
    }),
  )
}

export const treePersonal: readonly Personal[] = [
  {
    collection: 'placeReports',
    title: '报过的楼栋错处',
    why: '社区核实以后，把答复给您看。里面没有您的姓名电话。',
    kept: '到您注销。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await reportsOf(whose)).map(({community, kind, words, at, answer, building, timeline}) => ({
        community,
        title: '楼栋哪里不对',
        rows: [
          {label: '哪天说的', value: dateAt8(at)},
          {label: '您说的', value: words},
          ...(answer === undefined ? [] : [{label: '社区答复', value: answer.said}]),
        ],
        data: {kind, words, at, answer, building, steps: stepsOf(timeline)},
      })),
    erase: async (whose, erasing) =>
      upTo(await reportsOf(whose), erasing.most, (report) => eraseReport(report, erasing)),
  },
  {collection: 'communities', office: '社区的名字、地址、公告：只有改的人的编号。'},
  {collection: 'trees', office: '楼栋和网格：只有改的人的编号。'},
  {collection: 'buildings', nobody: '单元和房号，不写谁住。'},
  {collection: 'outlines', nobody: '网格的边界。'},
  {collection: 'imports', office: '导入楼栋名单的过程：只有导入的人的编号，名单里的电话和证件号不收。'},
  {collection: 'mappings', nobody: '名单的列怎么认。'},
  {collection: 'holidays', office: '放假安排：只有录入的人的编号。'},
  {collection: 'calendars', office: '社区的工作日历：只有改的人的编号。'},
]
