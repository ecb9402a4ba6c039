import {
  buildingKey,
  buildingName,
  nameKey,
  normaliseName,
  numberOf,
  roomKey,
  roomNumber,
  tidyName,
  unitKey,
  unitName,
} from '../../miniprogram/packages/places/rules/numerals'

describe('Chinese numerals', () => {
  test.each([
    ['十', 10],
    ['十三', 13],
    ['二十', 20],
    ['二十三', 23],
    ['一百零二', 102],
    ['三〇二', 302],
    ['一二〇一', 1201],
    ['两', 2],
    ['', null],
    ['三里', null],
  ])('%s', (numeral, number) => {
    expect(numberOf(numeral)).toBe(number)
  })
})

describe('names', () => {
  test.each([
    ['３ 号楼', '3号楼'],
    ['三号楼', '3号楼'],
    ['3号楼', '3号楼'],
    ['第三网格', '第3网格'],
    ['东圣小区 二期', '东圣小区2期'],
    ['五一路', '五一路'],
    ['三里屯', '三里屯'],
    ['八一小区', '八一小区'],
    ['十字街', '十字街'],
    ['a座', 'A座'],
    ['第十二居民小组', '第12居民小组'],
  ])('%s is %s', (written, name) => {
    expect(normaliseName(written)).toBe(name)
  })

  test('what is shown keeps its punctuation and its numerals', () => {
    expect(tidyName('　惠民苑（北区） ')).toBe('惠民苑（北区）')
    expect(tidyName('第三 网格')).toBe('第三网格')
    expect(tidyName('ＡＢ Park 1 号')).toBe('AB Park1号')
  })

  test('leading zeros do not tell two names apart', () => {
    expect(nameKey('东圣03号院')).toBe(nameKey('东圣3号院'))
    expect(nameKey('100号')).toBe('100号')
  })
})

describe('buildings, units, rooms', () => {
  test.each([
    ['3', '3号楼', '3'],
    ['３＃', '3号楼', '3'],
    ['3#楼', '3号楼', '3'],
    ['三', '3号楼', '3'],
    ['03号楼', '03号楼', '3'],
    ['3栋', '3栋', '3'],
    ['三幢', '3幢', '3'],
    ['A座', 'A座', 'A'],
    ['B2栋', 'B2栋', 'B2'],
    ['综合楼', '综合楼', '综合楼'],
    ['3号院', '3号院', '3号院'],
  ])('the building %s', (written, name, key) => {
    expect([buildingName(written), buildingKey(written)]).toEqual([name, key])
  })

  test.each([
    ['三单元', '3单元', '3'],
    ['3', '3单元', '3'],
    ['３ 单元', '3单元', '3'],
    ['2门', '2门', '2'],
    ['甲单元', '甲单元', '甲'],
    ['', '', ''],
  ])('the unit %s', (written, name, key) => {
    expect([unitName(written), unitKey(written)]).toEqual([name, key])
  })

  test.each([
    ['０１０１', '0101', '101'],
    ['三〇二室', '302', '302'],
    ['302', '302', '302'],
    ['a101', 'A101', 'A101'],
    ['西户', '西户', '西户'],
    ['1-0201', '1-0201', '1-201'],
  ])('the room %s', (written, number, key) => {
    expect([roomNumber(written), roomKey(written)]).toEqual([number, key])
  })

  test('what is stored is stored again as it is', () => {
    for (const written of ['３＃', '三幢', '03号楼', '综合楼', '第二十三排', 'b座'])
      expect(buildingName(buildingName(written))).toBe(buildingName(written))
    for (const written of ['三单元', '2门', '甲']) expect(unitName(unitName(written))).toBe(unitName(written))
    for (const written of ['０１０１', '三〇二室', '西户'])
      expect(roomNumber(roomNumber(written))).toBe(roomNumber(written))
  })
})
