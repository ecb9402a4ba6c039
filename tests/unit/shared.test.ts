import {maskName} from '../../miniprogram/shared/name'
import {maskPhone, normalisePhone} from '../../miniprogram/shared/phone'

describe('phone numbers', () => {
  test.each([
    ['13800000001', '13800000001'],
    [' 138 0000-0001 ', '13800000001'],
    ['+86 13800000001', '13800000001'],
    ['０３５９－２１００００１', ''],
    ['０３５９-２１００００１', '03592100001'],
    ['1380000000', ''],
    ['12800000001', ''],
    ['110', ''],
    ['', ''],
  ])('%j → %j', (written, digits) => expect(normalisePhone(written)).toBe(digits))

  test('a masked number keeps the ends only', () => {
    expect(maskPhone('13812345678')).toBe('138****5678')
    expect(maskPhone('1234567')).toBe('****')
  })
})

test.each([
  ['王秀英', '王*英'],
  ['王英', '王*'],
  ['欧阳修文', '欧**文'],
  ['英', '*'],
  ['𠮷野家', '𠮷*家'],
  ['', ''],
])('name %j is masked as %j', (name, masked) => expect(maskName(name)).toBe(masked))
