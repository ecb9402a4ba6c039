import {readNotice} from '../../miniprogram/packages/places/rules/officialNotice'
import {addDays} from '../../miniprogram/shared/time'
import {breaks, madeUp, notices} from './officialDays'

const holidaysOf = (year: number): string[] =>
  breaks
    .filter(([from]) => from.startsWith(String(year)))
    .flatMap(([from, until]) => {
      const dates: string[] = []
      for (let date = from; date <= until; date = addDays(date, 1)) dates.push(date)
      return dates
    })

describe('the State Council’s notice', () => {
  test.each([2024, 2025, 2026])('of %i is read whole', (year) => {
    const {days, problems} = readNotice(notices[year] ?? '', year)
    expect(problems).toEqual([])
    const dates = (kind: string) => days.filter((day) => day.kind === kind).map(({date}) => date)
    expect(dates('holiday')).toEqual(holidaysOf(year))
    expect(dates('workday')).toEqual([...madeUp].filter((date) => date.startsWith(String(year))))
  })

  test('its names stay with the days', () => {
    const {days} = readNotice(notices[2025] ?? '', 2025)
    expect(days.find(({date}) => date === '2025-10-06')?.name).toBe('国庆节、中秋节')
    expect(days.find(({date}) => date === '2025-02-08')?.name).toBe('春节调休上班')
  })

  test('除夕 on which employers are only encouraged to give leave is no holiday', () => {
    const {days} = readNotice(notices[2024] ?? '', 2024)
    expect(days.some(({date}) => date === '2024-02-09')).toBe(false)
  })

  const whole = (rest: string): string =>
    `${rest}
二、春节：2月5日至12日放假调休，共8天。
三、清明节：4月5日放假。
四、劳动节：5月1日放假。
五、端午节：6月9日放假。
六、中秋节：9月15日放假。
七、国庆节：10月1日至7日放假调休，共7天。`

  test.each([
    ['punctuation of a keyboard', '1.元旦:1月1日(周五)-3日(周日)放假,共3天.'],
    ['full-width digits', '一、元旦：１月１日（周五）至３日（周日）放假，共３天。'],
    ['blanks and 号', '一、元旦： 1 月 1 号 至 3 号 放假 ，共 3 天 。'],
    ['brackets in the number', '（一）元旦：1月1日（星期五）至3日（星期日）放假公休，共3天。'],
    ['a wave for a range', '元旦：1月1日~1月3日放假，共3天。'],
    ['the year written out', '一、元旦：2027年1月1日至2027年1月3日放假调休，共3天。'],
    ['no full stop', '一、元旦：1月1日（周五）至3日（周日）放假'],
  ])('%s', (_what, line) => {
    const {days, problems} = readNotice(whole(line), 2027)
    expect(problems).toEqual([])
    expect(days.slice(0, 3).map(({date, kind, name}) => [date, kind, name])).toEqual([
      ['2027-01-01', 'holiday', '元旦'],
      ['2027-01-02', 'holiday', '元旦'],
      ['2027-01-03', 'holiday', '元旦'],
    ])
  })

  test('copied into one line it is the same', () => {
    const text = notices[2026] ?? ''
    expect(readNotice(text.replaceAll('\n', ''), 2026)).toEqual(readNotice(text, 2026))
    expect(readNotice(text.replaceAll('\n', '\r\n'), 2026)).toEqual(readNotice(text, 2026))
  })

  test.each([8, 12, 17, 25, 33])(
    'wrapped after each %i characters, as out of a PDF, it is the same',
    (width) => {
      for (const year of [2024, 2025, 2026]) {
        const text = notices[year] ?? ''
        const wrapped = text
          .split('\n')
          .map((line) => line.replace(new RegExp(`(.{${String(width)}})`, 'gu'), '$1\n'))
          .join('\n')
        expect(readNotice(wrapped, year)).toEqual(readNotice(text, year))
      }
    },
  )

  test('with the table that the website puts above it, it is the same', () => {
    const text = notices[2026] ?? ''
    const head =
      '标题：国务院办公厅关于2026年部分节假日安排的通知\n成文日期：2025年11月04日\n发布日期：2025年11月04日\n'
    expect(readNotice(head + text, 2026)).toEqual(readNotice(text, 2026))
  })

  test.each(['上班', '补班', '调班'])('a day made up may be called %s', (word) => {
    const {days, problems} = readNotice(whole(`一、元旦：1月1日放假。1月9日（周六）${word}。`), 2027)
    expect(problems).toEqual([])
    expect(days.find(({date}) => date === '2027-01-09')?.kind).toBe('workday')
  })

  test('中秋节 inside a longer 国庆节 is not missing; anywhere else it is', () => {
    const of = (national: string) =>
      readNotice(
        whole('元旦：1月1日放假。').replace(/六、.*\n七、.*/u, `国庆节：10月1日至${national}放假。`),
        2028,
      ).problems
    expect(of('8日')).toEqual([])
    expect(of('7日')).toEqual([{line: 0, said: '没有看到中秋节，请把通知完整地粘贴进来'}])
  })

  test('a break that begins in the old year, and one day off and one made up in one sentence', () => {
    const {days, problems} = readNotice(
      whole('一、元旦：2026年12月31日至1月2日放假调休，共3天，2026年12月27日（周日）、1月9日（周六）上班。'),
      2027,
    )
    expect(problems).toEqual([])
    expect(days.slice(0, 5).map(({date, kind}) => `${date} ${kind}`)).toEqual([
      '2026-12-27 workday',
      '2026-12-31 holiday',
      '2027-01-01 holiday',
      '2027-01-02 holiday',
      '2027-01-09 workday',
    ])
  })

  test.each([
    [
      'another year’s notice',
      notices[2026] ?? '',
      2027,
      [{line: 0, said: '这是 2026 年的通知，这里要 2027 年的'}],
    ],
    [
      'a weekday that does not fit',
      whole('一、元旦：1月1日（周四）至3日放假，共3天。'),
      2027,
      [{line: 1, said: '2027年1月1日是周五，写的是周四，请核对'}],
    ],
    [
      'a count that does not fit',
      whole('一、元旦：1月1日至3日放假，共4天。'),
      2027,
      [{line: 1, said: '元旦写的是 4 天，日期是 3 天，请核对'}],
    ],
    [
      'a day that is not',
      whole('一、元旦：1月1日放假。\n春节：2月30日放假。'),
      2027,
      [{line: 2, said: '没有2月30日这一天，请核对'}],
    ],
    [
      'a break without an end',
      whole('一、元旦：1月1日至6月3日放假。'),
      2027,
      [{line: 1, said: '1月1日至6月3日不像一个假期，请核对'}],
    ],
    [
      'a day both ways',
      whole('一、元旦：1月1日至3日放假。1月2日上班。'),
      2027,
      [{line: 1, said: '1月2日又放假又上班，请核对'}],
    ],
    [
      'only a part of it',
      '一、元旦：1月1日放假。',
      2027,
      [{line: 0, said: '没有看到春节、清明节、劳动节、端午节、中秋节、国庆节，请把通知完整地粘贴进来'}],
    ],
    [
      'a date of which nothing is said',
      whole('一、元旦：1月1日至3日放假，共3天。1月9日（周六）补课。'),
      2027,
      [{line: 1, said: '“1月9日(周六)”没有写放假还是上班，请核对'}],
    ],
    [
      'in a wrapped item the line that is wrong',
      whole('一、元旦：1月1日至3日放假，共3\n天。1月9日（周五）\n上班。'),
      2027,
      [{line: 2, said: '2027年1月9日是周六，写的是周五，请核对'}],
    ],
    [
      'a break without its holiday',
      whole('一、元旦：1月1日放假。\n放假安排：5月2日至4日放假。'),
      2027,
      [{line: 2, said: '“5月2日至4日”前面没有看到是哪个节，请写成“元旦：1月1日至3日放假”'}],
    ],
    [
      'a break before the first holiday',
      whole('放假时间为1月4日。\n一、元旦：1月1日放假。'),
      2027,
      [{line: 1, said: '“1月4日”前面没有看到是哪个节，请写成“元旦：1月1日至3日放假”'}],
    ],
    [
      'nothing',
      '',
      2027,
      [{line: 0, said: '没有看到元旦、春节、清明节、劳动节、端午节、中秋节、国庆节，请把通知完整地粘贴进来'}],
    ],
  ])('%s is said by line', (_what, text, year, problems) => {
    expect(readNotice(text, year).problems).toEqual(problems)
  })

  test('a hostile text neither hangs nor throws', () => {
    for (const text of [
      '1月'.repeat(20_000),
      '：'.repeat(50_000),
      '一、'.repeat(20_000),
      '(1日'.repeat(20_000),
      '1日\n'.repeat(20_000),
      '一、元旦\n：1月1日'.repeat(5_000),
      `元旦：${'1月1日'.repeat(10_000)}`,
    ]) {
      const begun = performance.now()
      readNotice(text, 2027)
      expect(performance.now() - begun).toBeLessThan(1000)
    }
  })
})
