import {isValues, listOf, numberOf, textOf} from '../guards'
import {missing} from '../report'
import {panel} from '../sheets'
import {createWheels} from '../wheels'
import type {ElementContext, ElementDefinition} from './define'

const twoDigits = (value: number): string => String(value).padStart(2, '0')
const span = (from: number, to: number): number[] =>
  Array.from({length: Math.max(0, to - from + 1)}, (_, index) => from + index)

/** The words of a column whose items are texts or objects with a named text. */
const words = (items: unknown, key: string): string[] =>
  listOf(items).map((item) => textOf(isValues(item) ? item[key] : item))

type Answer = {value: unknown} | null

async function pickOne({get, text, number}: ElementContext): Promise<Answer> {
  const wheels = createWheels([words(get('range'), text('rangeKey'))], [number('value')], () => undefined)
  return (await panel(text('headerText'), wheels.element)) ? {value: wheels.chosen()[0] ?? 0} : null
}

async function pickSeveral({node, get, text, emit}: ElementContext): Promise<Answer> {
  const columns = (): string[][] => listOf(get('range')).map((column) => words(column, text('rangeKey')))
  const start = listOf(get('value')).map((row) => numberOf(row))
  const wheels = createWheels(columns(), start, (column, value) => {
    const before = columns()
    emit('columnchange', {column, value})
    // The page may answer by giving other rows for the columns behind.
    for (const [index, rows] of columns().entries()) {
      if (rows.join('\n') === before[index]?.join('\n')) continue
      wheels.setColumn(index, rows, numberOf(listOf(node.data['value'])[index]))
    }
  })
  return (await panel(text('headerText'), wheels.element)) ? {value: wheels.chosen()} : null
}

async function pickTime({text}: ElementContext): Promise<Answer> {
  const [hour = 0, minute = 0] = textOf(text('value'), '00:00').split(':').map(Number)
  const wheels = createWheels(
    [span(0, 23).map(twoDigits), span(0, 59).map(twoDigits)],
    [hour, minute],
    () => undefined,
  )
  const limit = (time: string): string => {
    const [start, end] = [text('start'), text('end')]
    if (start !== '' && time < start) return start
    return end !== '' && time > end ? end : time
  }
  if (!(await panel(text('headerText'), wheels.element))) return null
  return {value: limit(wheels.chosen().map(twoDigits).join(':'))}
}

async function pickDate({text}: ElementContext): Promise<Answer> {
  const parts = (value: string): number[] => value.split('-').map(Number)
  const today = new Date()
  const [year = today.getFullYear(), month = today.getMonth() + 1, day = today.getDate()] =
    text('value') === '' ? [] : parts(text('value'))
  const [first = 1970] = text('start') === '' ? [] : parts(text('start'))
  const [last = 2099] = text('end') === '' ? [] : parts(text('end'))
  const years = span(first, last)
  const daysOf = (y: number, m: number): string[] => span(1, new Date(y, m, 0).getDate()).map((d) => `${d}日`)
  const wheels = createWheels(
    [years.map((y) => `${y}年`), span(1, 12).map((m) => `${m}月`), daysOf(year, month)],
    [years.indexOf(year), month - 1, day - 1],
    (column) => {
      if (column === 2) return
      const [y = 0, m = 0, d = 0] = wheels.chosen()
      wheels.setColumn(2, daysOf(years[y] ?? year, m + 1), d)
    },
  )
  if (!(await panel(text('headerText'), wheels.element))) return null
  const [y = 0, m = 0, d = 0] = wheels.chosen()
  const date = `${years[y] ?? year}-${twoDigits(m + 1)}-${twoDigits(d + 1)}`
  const [start, end] = [text('start'), text('end')]
  const limited = start !== '' && date < start ? start : end !== '' && date > end ? end : date
  const length = {year: 4, month: 7}[text('fields')] ?? 10
  return {value: limited.slice(0, length)}
}

const modes: Record<string, (context: ElementContext) => Promise<Answer>> = {
  selector: pickOne,
  multiSelector: pickSeveral,
  time: pickTime,
  date: pickDate,
}

/** Something that opens wheels from below when it is touched. */
export const picker: ElementDefinition = {
  name: 'picker',
  attributes: {
    mode: 'selector',
    range: [],
    rangeKey: '',
    value: null,
    start: '',
    end: '',
    fields: 'day',
    disabled: false,
    headerText: '',
  },
  ignored: ['customItem', 'level'],
  create(context) {
    const {node, text, flag, set, emit, get} = context
    const activate = (): void => {
      if (flag('disabled')) return
      const pick = modes[text('mode')]
      if (pick === undefined) {
        missing(`<picker mode="${text('mode')}">`)
        return
      }
      void pick(context).then((answer) => {
        if (answer === null) {
          emit('cancel')
          return
        }
        set(answer)
        emit('change', answer)
      })
    }
    node.addListener('tap', activate)
    return {field: {value: () => get('value'), reset: () => set({value: null})}, activate}
  },
}
