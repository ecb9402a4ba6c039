import type {CallContext} from '../../context'
import {Refusal} from '../../kernel/refusal'
import {mendedRows, type Mends} from '../../places/import/mended'
import {openFile} from '../../places/import/open'
import {currentPlaces} from '../../places/tree/current'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {columnsOf, type PeopleColumns} from './columns'
import {mostPeople} from './contract'
import {homeFinder} from './homes'
import type {PlacedPerson} from './known'
import {readPeople, type PeopleError} from './lines'

interface Asked extends Mends {
  readonly community: string
  readonly file: string
  readonly sha?: string
}

export interface ReadList {
  readonly sha: string
  readonly titles: readonly string[]
  readonly lines: number
  readonly leftOut: number
  readonly people: readonly PlacedPerson[]
  readonly errors: readonly PeopleError[]
}

const wanted = '表头要有“姓名”和“同意书编号”，可以有：电话、楼、单元、房号、证件号、证件号同意、出生日期'

/**
 * Reads a list of people with what was mended in it, and finds where they live. Preview and import come to the same.
 * @throws Refusal as `openFile`; `invalid` when it is another file than was looked at, or no list of people
 */
export const readList = async (
  {now}: CallContext,
  {community, file, sha, ...mends}: Asked,
): Promise<ReadList> => {
  const [opened, current] = await Promise.all([
    openFile(community, file, '姓名、联系电话、楼、单元、房号、同意书编号'),
    currentPlaces(community),
  ])
  if (sha !== undefined && opened.sha !== sha) throw new Refusal('invalid', {file: '文件换过了，请重新选'})
  const {kind, titles, rows} = opened.source
  const columns = columnsOf(titles)
  if (kind !== 'table' || columns.name === undefined || columns.paper === undefined) {
    throw new Refusal('invalid', {file: wanted})
  }
  if (rows.length > mostPeople) {
    const problem = `一次最多 ${mostPeople.toLocaleString('en')} 人，这份有 ${rows.length.toLocaleString('en')} 行，请分成几份`
    throw new Refusal('invalid', {file: problem})
  }
  const mended = mendedRows(opened.source, mends)
  const {people, errors} = readPeople(mended, columns, dateAt8(now))
  const placed = await placedPeople(people, columns, homeFinder(current))
  return {
    sha: opened.sha,
    titles,
    lines: rows.length,
    leftOut: rows.length - mended.length,
    people: placed.people,
    errors: [...errors, ...placed.errors].sort((a, b) => a.line - b.line),
  }
}

const placedPeople = async (
  people: ReturnType<typeof readPeople>['people'],
  columns: PeopleColumns,
  homeOf: ReturnType<typeof homeFinder>,
): Promise<Pick<ReadList, 'people' | 'errors'>> => {
  const placed: PlacedPerson[] = []
  const errors: PeopleError[] = []
  for (const person of people) {
    const found = await homeOf(person)
    if (found.ok) placed.push({...person, home: found.home})
    else {
      const {field, message} = found
      const value = field === 'unit' || field === 'room' ? person[field] : person.building
      errors.push({line: person.line, column: columns[field] ?? null, value, message})
    }
  }
  return {people: placed, errors}
}
