import {isFormula, saidCell} from '../../places/import/cells'
import type {SourceRow} from '../../places/import/source'
import {
  ageOn,
  birthOf,
  childUntil,
  idNumberProblem,
  isRealDay,
  normaliseIdNumber,
} from '../../../../../miniprogram/packages/people/rules/idCard'
import {hasPeoplesNumber, withoutPeoplesNumbers} from '../../../../../miniprogram/shared/numbersInText'
import {normalisePhone} from '../../../../../miniprogram/shared/phone'
import type {PeopleColumns, PeopleField} from './columns'

/** A person as one line has them; where they live is still in the list's words. */
export interface ListedPerson {
  readonly line: number
  readonly name: string
  readonly phone: string | null
  readonly building: string
  readonly unit: string
  readonly room: string
  readonly paper: string
  readonly idNumber: string | null
}

/** What is wrong where: a line as a spreadsheet counts it; null for a column that the list does not have. */
export interface PeopleError {
  readonly line: number
  readonly column: number | null
  readonly value: string
  readonly message: string
}

const longest = {name: 30, paper: 40} as const
const childMessage = '未满 14 岁，儿童请和监护人到窗口登记'

/**
 * Reads people from the lines of a list. A line with a mistake makes nobody.
 * @param today `YYYY-MM-DD` at +08:00
 */
export const readPeople = (
  rows: readonly SourceRow[],
  columns: PeopleColumns,
  today: string,
): {readonly people: readonly ListedPerson[]; readonly errors: readonly PeopleError[]} => {
  const people: ListedPerson[] = []
  const errors: PeopleError[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue
    const {person, wrong} = readLine(row, columns, today)
    const keys = wrong.length > 0 ? [] : sameBy(person)
    const before = keys.map((key) => seen.get(key)).find((line) => line !== undefined)
    if (before !== undefined) {
      const message = `和第 ${String(before)} 行是同一个人，请跳过其中一行`
      wrong.push({line: row.line, column: columns.name ?? null, value: person.name, message})
    }
    for (const key of keys) if (!seen.has(key)) seen.set(key, row.line)
    errors.push(...wrong)
    if (wrong.length === 0) people.push(person)
  }
  return {people, errors}
}

/** Several people share a phone; the same name with it is the same person. */
const sameBy = ({name, phone, idNumber}: ListedPerson): readonly string[] => [
  ...(phone === null ? [] : [`${phone} ${name}`]),
  ...(idNumber === null ? [] : [idNumber]),
]

const readLine = (
  {line, cells}: SourceRow,
  columns: PeopleColumns,
  today: string,
): {readonly person: ListedPerson; readonly wrong: PeopleError[]} => {
  const raw = (field: PeopleField): string => {
    const column = columns[field]
    return column === undefined ? '' : (cells[column] ?? '').trim()
  }
  const said = (field: PeopleField): string => saidCell(raw(field))
  const wrong: PeopleError[] = []
  const tell = (field: PeopleField, message: string, shown = (value: string): string => value): void => {
    wrong.push({line, column: columns[field] ?? null, value: shown(raw(field)), message})
  }
  for (const field of ['name', 'paper', 'building', 'unit', 'room'] as const)
    if (isFormula(raw(field))) tell(field, '这一格是公式，请改成文字', withoutPeoplesNumbers)
  for (const [field, message] of [
    ['name', '没有姓名，请填上'],
    ['paper', '没有同意书编号，请对着同意书填上'],
  ] as const) {
    if (said(field) === '') tell(field, message)
    else if (hasPeoplesNumber(said(field)))
      tell(field, '这里有电话或证件号，是不是列对错了', withoutPeoplesNumbers)
    else if (said(field).length > longest[field]) tell(field, `最多 ${String(longest[field])} 个字`)
  }
  const phone = normalisePhone(said('phone'))
  if (said('phone') !== '' && phone === '') tell('phone', '电话不对，请写 11 位手机号，或带区号的座机号')
  if (said('building') === '' && `${said('unit')}${said('room')}` !== '')
    tell('building', '写了单元或房号，楼也要写')
  const idNumber = normaliseIdNumber(said('idNumber'))
  if (idNumber !== '') {
    const problem = idNumberProblem(idNumber, today)
    if (problem !== null) tell('idNumber', problem)
    else if (said('idAgreed') !== '是')
      tell('idAgreed', '登记证件号要本人单独同意：同意了写 是，没同意请删去证件号')
    else if (ageOn(birthOf(idNumber), today) < childUntil) tell('idNumber', childMessage)
  }
  const birth = dayOf(said('birth'))
  if (said('birth') !== '') {
    if (!isRealDay(birth) || birth > today) tell('birth', '出生日期不对，请写成 1950-03-08')
    else if (ageOn(birth, today) < childUntil) tell('birth', childMessage)
  }
  const person = {
    line,
    name: said('name'),
    phone: phone === '' ? null : phone,
    building: said('building'),
    unit: said('unit'),
    room: said('room'),
    paper: said('paper'),
    idNumber: idNumber === '' ? null : idNumber,
  }
  return {person, wrong}
}

/** `1950/3/8`, `1950年3月8日`, `19500308` as `YYYY-MM-DD`; anything else as it is. */
const dayOf = (written: string): string => {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/u.exec(
    written.normalize('NFKC'),
  )
  if (parts === null) return written
  const [, year = '', month = parts[4] ?? '', day = parts[5] ?? ''] = parts
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
