import {
  ageOn,
  birthOf,
  idNumberProblem,
  maskIdNumber,
  normaliseIdNumber,
} from '../../miniprogram/packages/people/rules/idCard'
import {
  cardText,
  isCardNumber,
  readCardText,
  sayCardNumber,
  withCheckDigit,
} from '../../miniprogram/packages/residents/rules/cardNumber'

const today = '2026-11-23'

describe('ID numbers', () => {
  test.each([
    // The standard's own two examples.
    ['11010519491231002X', null],
    ['440524188001010014', null],
    ['11010519491231002x', '18 位'],
    ['110105194912310021', '校验位'],
    ['11010519491231003X', '校验位'],
    ['11015019491231002X', '校验位'],
    ['11010519490230002X', '出生日期不对'],
    ['11010519491331002X', '出生日期不对'],
    ['110105194912310', '旧号码'],
    ['1101051949123100', '18 位'],
    ['11010520261124001X', '还没有到'],
    ['', '18 位'],
  ])('%s', (number, problem) => {
    const said = idNumberProblem(number, today)
    if (problem === null) expect(said).toBeNull()
    else expect(said).toContain(problem)
  })

  test('one digit wrong or two neighbours exchanged never pass', () => {
    const right = '11010519491231002X'
    for (let at = 0; at < 17; at += 1) {
      for (const digit of '0123456789') {
        const wrong = right.slice(0, at) + digit + right.slice(at + 1)
        if (wrong !== right) expect(idNumberProblem(wrong, today)).not.toBeNull()
      }
      const swapped = right.slice(0, at) + right.charAt(at + 1) + right.charAt(at) + right.slice(at + 2)
      if (swapped !== right) expect(idNumberProblem(swapped, today)).not.toBeNull()
    }
  })

  test('are taken as people write them, say a birthday, and are shown masked', () => {
    expect(normaliseIdNumber(' １１０１０５ 19491231-002x')).toBe('11010519491231002X')
    expect(birthOf('11010519491231002X')).toBe('1949-12-31')
    expect(maskIdNumber('11010519491231002X')).toBe('110***********002X')
  })
})

test.each([
  ['2012-11-23', 14],
  ['2012-11-24', 13],
  ['2026-11-23', 0],
  ['2012-02-29', 14],
])('born on %s somebody is %i', (birth, age) => {
  expect(ageOn(birth, today)).toBe(age)
})

test('29 February is a year older on 1 March', () => {
  expect(ageOn('2012-02-29', '2026-02-28')).toBe(13)
  expect(ageOn('2012-02-29', '2026-03-01')).toBe(14)
})

describe('card numbers', () => {
  test('no digit misheard and no two neighbours exchanged pass', () => {
    for (const nine of ['000000000', '123456789', '572904618']) {
      const right = withCheckDigit(nine)
      expect(isCardNumber(right)).toBe(true)
      for (let at = 0; at < 10; at += 1) {
        for (const digit of '0123456789') {
          const wrong = right.slice(0, at) + digit + right.slice(at + 1)
          expect(isCardNumber(wrong)).toBe(wrong === right)
        }
        const swapped = right.slice(0, at) + right.charAt(at + 1) + right.charAt(at) + right.slice(at + 2)
        expect(isCardNumber(swapped.slice(0, 10))).toBe(swapped === right)
      }
    }
  })

  test('are read from the QR and as they are spoken', () => {
    const number = withCheckDigit('123456789')
    const text = cardText('0123456789abcdef'.repeat(2))
    expect(readCardText(` ${sayCardNumber(number)}`)).toBe(number)
    expect(readCardText(text)).toBe(text)
    expect(readCardText('1234567890'.replace('0', number.endsWith('0') ? '1' : '0'))).toBe('')
    expect(readCardText('ysz:card:short')).toBe('')
    expect(readCardText('ysz:code:12345678')).toBe('')
  })
})
