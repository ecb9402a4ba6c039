import fc from 'fast-check'
import type {Block} from '../../cloudfunctions/api/src/papers/document'
import {pagesOf} from '../../cloudfunctions/api/src/papers/document'
import {breakLines, type Measure} from '../../cloudfunctions/api/src/papers/lines'
import {inGroups, sayDate} from '../../cloudfunctions/api/src/papers/said'

/** Breaking lines and pages, with a font in which Chinese is 10 wide, all else 5, and `𠮷` is missing. */

const measure: Measure = {
  widthOf: (character) => {
    if (character === '𠮷') return null
    return /^[ -~]$/u.test(character) ? 5 : 10
  },
  handWidth: 20,
}

const broken = (text: string, width: number): readonly string[] =>
  breakLines(text, width, measure).map(({runs}) => runs.map((run) => run.text).join(''))

describe('lines', () => {
  test.each<[string, string, number, readonly string[]]>([
    ['an empty text is one empty line', '', 50, ['']],
    ['what fits exactly is one line', '东圣社区居', 50, ['东圣社区居']],
    ['one more character is two', '东圣社区居委', 50, ['东圣社区居', '委']],
    ['no line begins with a comma', '东圣社区居，委会', 50, ['东圣社区', '居，委会']],
    ['nor with several signs that close', '东圣社区居）。委', 50, ['东圣社区', '居）。委']],
    ['no line ends with a sign that opens', '东圣社区（居委会）', 50, ['东圣社区', '（居委会）']],
    ['a word stays whole', '我的 Wechat 号', 50, ['我的', 'Wechat 号']],
    ['a number stays whole', '电话 010-6834', 50, ['电话', '010-6834']],
    ['what is wider than a line is broken', '010683412345678', 50, ['0106834123', '45678']],
    ['blanks at the ends of lines go', '东圣社区居 委会', 50, ['东圣社区居', '委会']],
    ['line breaks stay', '东圣\n社区\n\n居', 50, ['东圣', '社区', '', '居']],
    ['a character to write by hand takes its room', '王秀𠮷英', 45, ['王秀𠮷', '英']],
  ])('%s', (_what, text, width, expected) => {
    expect(broken(text, width)).toEqual(expected)
  })

  test('a character to write by hand stands in a run of its own', () => {
    const [line] = breakLines('王𠮷英', 100, measure)
    expect(line).toEqual({
      width: 40,
      runs: [
        {text: '王', byHand: false, width: 10},
        {text: '𠮷', byHand: true, width: 20},
        {text: '英', byHand: false, width: 10},
      ],
    })
  })

  test('nothing is lost and no line is too wide, whatever is written', () => {
    const sign = fc.constantFrom('东', '圣', '，', '。', '（', '）', 'a', '7', '-', ' ', '𠮷', '“', '”')
    fc.assert(
      fc.property(fc.array(sign, {maxLength: 60}), fc.integer({min: 20, max: 120}), (signs, width) => {
        const lines = breakLines(signs.join(''), width, measure)
        const said = lines.flatMap(({runs}) => runs.map(({text}) => text)).join('')
        expect(said.replaceAll(' ', '')).toBe(signs.join('').replaceAll(' ', ''))
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.001)
      }),
      {numRuns: 500},
    )
  })
})

describe('pages', () => {
  const draw = (): void => undefined
  const block = (height: number, more: Partial<Block> = {}): Block => ({height, draw, ...more})

  test('a heading goes to the next page with what it heads', () => {
    const [text, heading, under] = [block(80), block(15, {keepWithNext: true}), block(10)]
    expect(pagesOf([text, heading, under], 100)).toEqual([[text], [heading, under]])
  })

  test('a page that goes on with a table begins with the table’s heading, and with no room', () => {
    const heading = block(10)
    const row = block(40, {heading})
    const room = block(10, {space: true})
    expect(pagesOf([heading, row, row, room, row], 100)).toEqual([
      [heading, row, row, room],
      [heading, row],
    ])
    expect(pagesOf([block(95), room, row], 100)).toEqual([[block(95)], [heading, row]])
  })

  test('nothing is lost or doubled, and no page is too full', () => {
    const some = fc.array(
      fc.record({height: fc.integer({min: 1, max: 60}), keepWithNext: fc.boolean(), draw: fc.constant(draw)}),
      {minLength: 1, maxLength: 40},
    )
    fc.assert(
      fc.property(some, (blocks) => {
        const pages = pagesOf(blocks, 100)
        expect(pages.flat()).toEqual(blocks)
        for (const page of pages) {
          expect(page.length).toBeGreaterThan(0)
          expect(page.reduce((sum, {height}) => sum + height, 0)).toBeLessThanOrEqual(100)
        }
      }),
    )
  })
})

test.each([
  ['202611230417', '2026 1123 0417'],
  ['48213907', '4821 3907'],
  ['1234567', '1234 567'],
  ['123456789', '123 456 789'],
  ['1234567890', '1234 567 890'],
  ['1234 5678-90', '1234 567 890'],
  ['12', '12'],
  ['', ''],
])('%s is read out as %s', (number, said) => {
  expect(inGroups(number)).toBe(said)
})

test('a day is said without leading zeros', () => {
  expect(sayDate('2026-03-08')).toBe('2026年3月8日')
})
