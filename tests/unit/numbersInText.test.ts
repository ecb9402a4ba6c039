import * as fc from 'fast-check'
import {hasPeoplesNumber, withoutNumbers, withoutPeoplesNumbers} from '../../miniprogram/shared/numbersInText'

const phone = '（电话已隐去）'
const card = '（证件号已隐去）'

test.each([
  ['3号楼漏水，打13800000001', `3号楼漏水，打${phone}`],
  ['138 0000 0001', phone],
  ['138-0000-0001', phone],
  ['1380 0000 001', phone],
  ['1 3 8 0 0 0 0 0 0 0 1', phone],
  ['１３８００００００ ０１', phone],
  ['+86 13800000001', `+${phone}`],
  ['+86-138-0000-0001', `+${phone}`],
  ['008613800000001', phone],
  ['3号楼2单元302 13800000001', `3号楼2单元302 ${phone}`],
  ['3-2-302 138 0000 0001', `3-2-302 ${phone}`],
  ['13800000001 13900000002', `${phone} ${phone}`],
  ['13800000001/13900000002', `${phone}/${phone}`],
  ['13800000001 3号楼', `${phone} 3号楼`],
  ['0359-2022222', phone],
  ['（0359）2022222', `（${phone}`],
  ['010 8888 8888', phone],
  ['03592022222', phone],
  ['身份证142701199001011234', `身份证${card}`],
  ['14270119900101123X', card],
  ['14270119900101123ｘ', card],
  ['142701 19900101 1234', card],
  ['卡号6222020200112233445', '卡号（号码已隐去）'],
  ['一三八零零零零零零零一', phone],
  ['幺三八 〇〇〇〇 〇〇〇一', phone],
  ['壹叁捌零零零零零零零壹', phone],
  ['一三八零零零零0001', phone],
  ['138_0000_0001', phone],
  ['138*0000*0001', phone],
  ['138\u200b0000\u200b0001', phone],
  ['①③⑧00000001', phone],
  ['一四二七〇一一九九〇〇一〇一一二三四', card],
  ['我13800000001，他142701199001011234', `我${phone}，他${card}`],
])('%s', (written, kept) => {
  expect(withoutNumbers(written)).toBe(kept)
})

test.each([
  '3号楼2单元302',
  '3-2-302',
  '12-1-1201、12-1-1202',
  '1 3 5 7 9 11 13 15号楼',
  '1101 1102 1103 1104没水',
  '2026年11月23日 07:30',
  '2026-11-23 3号楼',
  '河东东街168号3号楼',
  '0302室和0303室',
  '12345',
  '110和119都打过',
  '1301、302、1303没水',
  '1,3,5,7,9,11,13号楼',
  '二〇二六年十一月二十三日',
  '一二三四五六七八九十',
  '1、2、3号楼 3单元',
])('%s stays', (written) => {
  expect(withoutNumbers(written)).toBe(written)
})

test('what an office publishes keeps its landline, and nobody’s own number', () => {
  expect(withoutPeoplesNumbers('打 0359-2100001，或找小李 138 0000 0001')).toBe(
    `打 0359-2100001，或找小李 ${phone}`,
  )
  expect(withoutPeoplesNumbers('凭142701199001011234')).toBe(`凭${card}`)
  // The number of a certificate is as long as a card's.
  expect(hasPeoplesNumber('140300202600012345')).toBe(false)
  expect(hasPeoplesNumber('王秀英13800000001')).toBe(true)
  expect(hasPeoplesNumber('阿卜杜热合曼·买买提艾力')).toBe(false)
})

test('a number is hidden wherever it stands, in whichever groups; what is around stays', () => {
  const digits = fc.array(fc.integer({min: 0, max: 9}), {minLength: 9, maxLength: 9})
  const groups = fc.constantFrom<readonly number[]>([3, 7], [3, 8], [7], [11], [4, 8])
  const gap = fc.constantFrom('', ' ', '-', '－', '　')
  const around = fc.constantFrom('', '我家3号楼2单元302，', '电话：', '3-2-302 ', '（', '18栋')
  fc.assert(
    fc.property(digits, groups, gap, around, fc.boolean(), (tail, cuts, between, before, wide) => {
      const plain = `13${tail.join('')}`
      const cut = Array.from(plain)
        .map((letter, at) => (cuts.includes(at) ? between + letter : letter))
        .join('')
      const number = wide
        ? cut.replace(/\d/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
        : cut
      expect(withoutNumbers(`${before}${number}，谢谢`)).toBe(`${before}${phone}，谢谢`)
    }),
  )
})
