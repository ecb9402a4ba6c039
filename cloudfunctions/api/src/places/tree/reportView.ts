import type {PlaceReport} from './documents'
import type {ReportView} from './views'

export const reportView = ({_id, kind, words, building, at, answer}: PlaceReport): ReportView => ({
  id: _id,
  kind,
  words,
  ...(building === undefined ? {} : {building}),
  at: at.toISOString(),
  state: answer?.outcome ?? 'waiting',
  ...(answer === undefined ? {} : {said: answer.said}),
})
