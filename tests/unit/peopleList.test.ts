import {columnsOf} from '../../cloudfunctions/api/src/residents/import/columns'
import {readPeople} from '../../cloudfunctions/api/src/residents/import/lines'
import {parseTable} from '../../cloudfunctions/api/src/places/import/table'

const heading = '姓名,联系电话,楼,单元,房号,同意书编号,证件号,证件号同意,出生日期'

const read = (...lines: readonly string[]): ReturnType<typeof readPeople> => {
  const parsed = parseTable([heading, ...lines].join('\n'))
  if (!parsed.ok) throw new Error(parsed.problem)
  const {titles, rows} = parsed.source
  return readPeople(rows, columnsOf(titles), '2026-11-27')
}

test('a whole line is a person', () => {
  expect(read('门惠,138 0000 1234,3号楼,1,302,A-1,11010519491231002x,是,1949年12月31日')).toEqual({
    people: [
      {
        line: 2,
        name: '门惠',
        phone: '13800001234',
        building: '3号楼',
        unit: '1',
        room: '302',
        paper: 'A-1',
        idNumber: '11010519491231002X',
      },
    ],
    errors: [],
  })
})

test.each([
  ['no name', ',,,,,A-1,,,', 0],
  ['no paper', '门惠,,,,,,,,', 5],
  ['a phone with a digit missing', '门惠,1380000123,,,,A-1,,,', 1],
  ['a room without its building', '门惠,,,,302,A-1,,,', 2],
  ['a wrong check digit', '门惠,,,,,A-1,110105194912310021,是,', 6],
  ['an ID number without its own consent', '门惠,,,,,A-1,11010519491231002X,,', 7],
  ['a child', '门小,,,,,A-1,,,2020/3/8', 8],
  ['no such day', '门惠,,,,,A-1,,,1950-02-30', 8],
  ['a formula', '=A1,,,,,A-1,,,', 0],
])('%s is said at its cell and makes nobody', (_, line, column) => {
  const {people, errors} = read(line)
  expect(people).toEqual([])
  expect(errors.map((error) => [error.line, error.column])).toEqual([[2, column]])
})

test('the same person twice is said at the second line; a shared phone is none', () => {
  const {people, errors} = read(
    '门惠,13800001234,,,,A-1,,,',
    '门强,13800001234,,,,A-2,,,',
    '门惠,13800001234,,,,A-3,,,',
  )
  expect(people.map(({line}) => line)).toEqual([2, 3])
  expect(errors).toMatchObject([{line: 4, message: '和第 2 行是同一个人，请跳过其中一行'}])
})
