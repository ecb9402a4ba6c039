import {safeCell, saidCell} from '../../cloudfunctions/api/src/places/import/cells'
import {suggestMapping} from '../../cloudfunctions/api/src/places/import/columns'
import {decode} from '../../cloudfunctions/api/src/places/import/decode'
import {csvOf, imported, inGbk, noPlaces, plan, sourceOf} from '../harness/importing'

/** What files look like that communities have, and what is wrong in them. */

const list = '网格,小区,楼栋,单元,房号\n第一网格,东圣小区,3号楼,1单元,101\n'
const errorsOf = async (text: string, ...more: [Parameters<typeof plan>[1]?, Parameters<typeof plan>[2]?]) =>
  (await plan(text, ...more)).errors.map(({line, field, message}) => ({line, field, message}))

describe('the bytes of a file', () => {
  test.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from(list), 'UTF-8'],
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${list}`), 'UTF-8'],
    ['GBK', inGbk(list), 'GBK'],
    ['UTF-16 with a byte-order mark', Buffer.from(`\ufeff${list}`, 'utf16le'), 'UTF-16'],
  ])('%s', (_what, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ok: true, kind: 'table', encoding, text: list})
  })

  test('leaves out what nobody sees: an end mark, a soft break', () => {
    expect(decode(Buffer.from('楼,单元\u000b\r\n1号楼,1\r\n\u001a'))).toMatchObject({
      text: '楼,单元\r\n1号楼,1\r\n',
    })
  })

  test.each<[string, Uint8Array, string]>([
    ['an .xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), '这是 Excel 文件，请另存为 CSV 再选'],
    ['an .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), '这是 Excel 文件，请另存为 CSV 再选'],
    [
      'a web page called .xls',
      Buffer.from('<html><table>'),
      '这是网页格式的表格，请用表格软件另存为 CSV 再选',
    ],
    [
      'a picture',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]),
      '这个文件里不是文字。请选 CSV 或 GeoJSON 文件',
    ],
    ['nothing', Buffer.from(' \n'), '文件是空的，请重新选'],
    ['21 MB', Buffer.alloc(21 * 1024 * 1024, 'a'), '文件超过 20 MB，请分成几份'],
  ])('%s is refused', (_what, bytes, problem) => {
    expect(decode(bytes)).toEqual({ok: false, problem})
  })
})

describe('headings', () => {
  test('a title above, a date, then the heading; lines are counted as a spreadsheet does', () => {
    const source = sourceOf(`东圣社区房屋台账,,,,\n2026年11月,,,,\n${list}`)
    expect(source.titles).toEqual(['网格', '小区', '楼栋', '单元', '房号'])
    expect(source.rows).toEqual([{line: 4, cells: ['第一网格', '东圣小区', '3号楼', '1单元', '101']}])
  })

  test('merged over two lines', () => {
    const source = sourceOf(
      '网格信息,,房屋信息,,,\n网格名称,网格编码,楼栋,单元,房号,人数\n第一网格,YH01,3号楼,1,101,3\n',
    )
    expect(source.titles).toEqual(['网格名称', '网格编码', '楼栋', '单元', '房号', '人数'])
    expect(source.rows[0]?.line).toBe(3)
  })

  test('merged over two lines, with words that only the upper line explains', () => {
    const source = sourceOf('网格,,楼栋,单元,房号\n名称,编码,,,\n第一网格,YH01,3号楼,1,101\n')
    expect(source.titles).toEqual(['网格名称', '网格编码', '楼栋', '单元', '房号'])
    expect(suggestMapping(source.titles)).toEqual({grid: 0, gridCode: 1, building: 2, unit: 3, room: 4})
  })

  test.each<[readonly string[], object]>([
    [['所属网格', '院落', '幢', '单元号', '室'], {grid: 0, compound: 1, building: 2, unit: 3, room: 4}],
    [
      ['片区名称', '网格名称', '居民小组', '楼号', '门牌号'],
      {area: 0, grid: 1, group: 2, building: 3, room: 4},
    ],
    [
      ['楼栋（必填）', '户 数', '人口', '经度', '纬度'],
      {building: 0, households: 1, people: 2, longitude: 3, latitude: 4},
    ],
    [['fid', 'Name', 'area_m2'], {grid: 1}],
    // People and posts are no places.
    [['网格员', '党小组', '单元长', '联系电话', '楼栋'], {building: 4}],
  ])('%j', (titles, mapping) => {
    expect(suggestMapping(titles)).toEqual(mapping)
  })

  test('tabs and semicolons', () => {
    expect(sourceOf(list.replaceAll(',', '\t')).rows).toHaveLength(1)
    expect(sourceOf(list.replaceAll(',', ';')).titles).toHaveLength(5)
  })

  test('a list without a heading or without lines', () => {
    expect(() => sourceOf('网格,楼栋\n')).toThrow('表头下面没有内容')
    expect(() => sourceOf(`网格,楼栋\n${'a,b\n'.repeat(60_001)}`)).toThrow('最多 60,000 行')
  })
})

describe('merged cells', () => {
  test('what stands in the first line holds for those below', async () => {
    const planned = await plan(
      '网格,小区,楼栋,单元,房号\n第一网格,东圣小区,3号楼,1单元,101\n,,,,102\n,,,2单元,101\n,,4号楼,1单元,101\n,,,,102\n第二网格,惠民苑,1号楼,1单元,101\n,,,,102\n',
    )
    expect(planned.errors).toEqual([])
    expect(planned.filled).toEqual(['grid', 'compound', 'building', 'unit'])
    expect(
      planned.next.tree.buildings.map(({compound, name, units}) => [compound, name, units.length]),
    ).toEqual([
      ['东圣小区', '3号楼', 2],
      ['东圣小区', '4号楼', 1],
      ['惠民苑', '1号楼', 1],
    ])
  })

  test('a list that repeats its values has no merged cells: an empty one was forgotten', async () => {
    const planned = await plan(
      '网格,楼栋,房号\n第一网格,3号楼,101\n第一网格,3号楼,102\n第一网格,,103\n,5号楼,101\n第一网格,4号楼,101\n',
    )
    expect(planned.filled).toEqual([])
    expect(planned.errors.map(({line, field, message}) => [line, field, message])).toEqual([
      [4, 'building', '这一行没有写是哪栋楼'],
      [5, 'grid', '5号楼在哪个网格？请填网格'],
    ])
  })

  const first = '网格,小区,楼栋,单元,房号,人数\n第一网格,东圣小区,1号楼,1单元,101,\n,,,,102,\n'
  const roomsOf = (places: Awaited<ReturnType<typeof imported>>) =>
    places.tree.buildings.map(({name, document}) => [
      name,
      ...(places.documents.get(document)?.units ?? []).flatMap(({rooms}) => rooms.map(({number}) => number)),
    ])

  test('hold when the line that says them is left out', async () => {
    const text = `${first},,2号楼,1单元,101,三四个\n,,,,102,\n,,,,103,\n`
    const places = await imported(text, noPlaces, {leaveOut: [4]})
    expect(roomsOf(places)).toEqual([
      ['1号楼', '101', '102'],
      ['2号楼', '102', '103'],
    ])
    expect(roomsOf(await imported(text, noPlaces, {leaveOut: [2, 4]}))).toEqual([
      ['1号楼', '102'],
      ['2号楼', '102', '103'],
    ])
  })

  test('hold when a sum says them, and numbers beside 合计 name nothing', async () => {
    const sums = `${first},,2号楼,合计,3,\n,,,1单元,101,\n,,,,102,\n小计,,2,,5,\n第二网格,惠民苑,1号楼,1单元,101,\n`
    expect(roomsOf(await imported(sums))).toEqual([
      ['1号楼', '101', '102'],
      ['2号楼', '101', '102'],
      ['1号楼', '101'],
    ])
  })

  test('end with the building, though that is written in each line', async () => {
    const text = '网格,楼栋,单元,房号\n第一网格,1号楼,1,101\n第一网格,1号楼,,102\n第一网格,2号楼,,101\n'
    const {filled, next} = await plan(text)
    expect(filled).toEqual(['unit'])
    expect(next.tree.buildings.map(({units}) => units.map(({name}) => name))).toEqual([['1单元'], ['']])
  })

  test('a remark above the first place may be left out', async () => {
    const text = `网格,小区,楼栋,单元,房号,人数\n以下是东区,,,,,\n${first.split('\n').slice(1).join('\n')}`
    expect(roomsOf(await imported(text, noPlaces, {leaveOut: [2]}))).toEqual([['1号楼', '101', '102']])
  })

  test('sums and empty lines are passed over', async () => {
    const planned = await plan(`${list}\n合计,,,,1\n`)
    expect(planned).toMatchObject({errors: [], leftOut: 1})
  })
})

describe('what is wrong in a line', () => {
  const line = (...cells: string[]) =>
    `网格,楼栋,单元,房号,人数,用途,经度,纬度\n第一网格,3号楼,1单元,101,,,,\n第一网格,3号楼,1单元,201,,,,\n${cells.join(',')}\n`
  test.each<[string, string[], string, string]>([
    ['a room twice', ['第一网格', '３号楼', '一单元', '0101'], 'room', '和第 2 行重复了：3号楼1单元101'],
    ['a formula', ['第一网格', '=1+1', '1', '102'], 'building', '这一格像公式'],
    ['a formula with full-width signs', ['第一网格', '＝HYPERLINK', '1', '102'], 'building', '这一格像公式'],
    ['a building in two grids', ['第二网格', '三号楼', '1', '102'], 'grid', '3号楼在第 2 行写的是另一个网格'],
    ['no building', ['第一网格', '', '1', '102'], 'building', '这一行没有写是哪栋楼'],
    ['no grid', ['', '4号楼', '1', '102'], 'grid', '4号楼在哪个网格'],
    ['people that are no number', ['第一网格', '3号楼', '1', '102', '三四个'], 'people', '人数要写数字'],
    ['too many people', ['第一网格', '3号楼', '1', '102', '2000'], 'people', '人数太大了'],
    ['a name that is too long', ['第一网格', '楼'.repeat(31), '1', '102'], 'building', '楼栋最多 30 个字'],
    ['a use nobody knows', ['第一网格', '3号楼', '1', '102', '', '不知道'], 'use', '用途请写'],
    ['half a position', ['第一网格', '3号楼', '1', '102', '', '', '110.9'], 'latitude', '经度和纬度要一起写'],
    ['a position abroad', ['第一网格', '3号楼', '1', '102', '', '', '2.3', '48.8'], 'longitude', '不在中国'],
    [
      'a position that is none',
      ['第一网格', '3号楼', '1', '102', '', '', '东', '35'],
      'longitude',
      '要写数字',
    ],
    [
      'a swapped position',
      ['第一网格', '3号楼', '1', '102', '', '', '35.03', '110.99'],
      'longitude',
      '经纬度好像写反了',
    ],
  ])('%s', async (_what, cells, field, message) => {
    expect(await errorsOf(line(...cells))).toEqual([
      {line: 4, field, message: expect.stringContaining(message)},
    ])
  })

  test('a correction, a line left out and the switch for swapped positions mend them', async () => {
    const twice = line('第一网格', '3号楼', '1单元', '101')
    expect(await errorsOf(twice, noPlaces, {corrections: [{line: 4, column: 3, value: '102'}]})).toEqual([])
    expect(await errorsOf(twice, noPlaces, {leaveOut: [4]})).toEqual([])
    const planned = await plan(line('第一网格', '3号楼', '1', '102', '', '', '35.03', '110.99'), noPlaces, {
      swap: true,
    })
    expect(planned.errors).toEqual([])
    expect(planned.next.tree.buildings[0]?.point).toEqual([110.99, 35.03])
  })

  test('numbers as people write them', async () => {
    const places = await imported(line('第一网格', '3号楼', '1', '102', '３人', '门面房'))
    expect([...places.documents.values()][0]?.units[0]?.rooms).toEqual([
      {number: '101'},
      {number: '102', use: 'shop', people: 3},
      {number: '201'},
    ])
    expect(places.tree.buildings[0]).toMatchObject({households: 2, people: 3})
  })

  test.each<[string, string, string]>([
    [
      'a quote that is not closed swallows the lines below',
      '网格,楼栋\n第一网格,"3号楼\n第一网格,4号楼\n',
      '第 2 行',
    ],
    [
      'one that is closed inside the cell',
      '网格,楼栋\n第一网格,1号楼\n第一网格,"3号"楼\n第一网格,4号楼\n',
      '第 3 行',
    ],
    ['one in a title above', '"东圣社区\n网格,楼栋\n第一网格,3号楼\n', '第 1 行'],
  ])('%s: the whole file is refused', (_what, text, where) => {
    expect(() => sourceOf(text)).toThrow(`${where}的双引号不成对`)
  })

  test('quotes inside a cell that has none around it are letters', () => {
    expect(sourceOf('网格,楼栋\n第一网格,老"3"楼\n').rows[0]?.cells).toEqual(['第一网格', '老"3"楼'])
  })

  test.each<[string, string, string, string]>([
    [
      'a grid',
      '网格,楼栋,户数\n第一网格,,400\n第一网格,,90\n',
      'households',
      '第一网格的户数在第 2 行写的是 400',
    ],
    [
      'a building',
      '网格,楼栋,人数\n第一网格,3号楼,20\n第一网格,3号楼,40\n',
      'people',
      '3号楼的人数在第 2 行写的是 20',
    ],
    [
      'a unit',
      '网格,楼栋,单元,户数\n第一网格,3号楼,1,20\n第一网格,3号楼,1单元,24\n',
      'households',
      '3号楼1单元的户数在第 2 行写的是 20',
    ],
  ])('%s with two numbers', async (_what, text, field, message) => {
    expect(await errorsOf(text)).toEqual([{line: 3, field, message}])
  })

  test('a unit that is listed twice the same is counted once', async () => {
    const text = '网格,楼栋,单元,人数\n第一网格,3号楼,1,20\n第一网格,3号楼,1,20\n第一网格,3号楼,2,30\n'
    const {errors, next} = await plan(text)
    expect([errors, next.tree.buildings[0]?.people]).toEqual([[], 50])
  })

  test('a group and an area have no numbers of their own', async () => {
    expect(await errorsOf('片区,网格,居民小组,户数\n东片区,,,900\n东片区,第一网格,一组,60\n')).toMatchObject([
      {line: 2, field: 'households', message: expect.stringContaining('片区不记户数')},
      {line: 3, field: 'households', message: expect.stringContaining('居民小组不记户数')},
    ])
  })

  test('a compound that one line forgot', async () => {
    const text =
      '网格,小区,楼栋,房号\n第一网格,东圣小区,1号楼,101\n第一网格,东圣小区,1号楼,103\n' +
      '第一网格,,1号楼,102\n第一网格,,门房,1\n'
    expect(await errorsOf(text)).toEqual([
      {line: 4, field: 'compound', message: '东圣小区也有1号楼，请填是哪个小区'},
    ])
    const there = await imported('网格,小区,楼栋\n第一网格,东圣小区,1号楼\n')
    expect(await errorsOf('网格,小区,楼栋\n第一网格,,1号楼\n', there)).toMatchObject([
      {line: 2, field: 'compound'},
    ])
  })

  test('a unit that one line forgot; shops need none', async () => {
    const head = '网格,楼栋,单元,房号,用途\n'
    const text = `${head}第一网格,1号楼,1,101,\n第一网格,1号楼,1,103,\n第一网格,1号楼,,102,住宅\n第一网格,1号楼,,底商3,商铺\n`
    expect(await errorsOf(text)).toEqual([
      {line: 4, field: 'unit', message: '1号楼分单元（1单元），请填这间房在哪个单元'},
    ])
    const there = await imported(
      `${head}第一网格,1号楼,1,101,\n第一网格,1号楼,1,103,\n第一网格,2号楼,,101,\n`,
    )
    expect(await errorsOf('楼栋,房号\n1号楼,102\n2号楼,102\n', there)).toMatchObject([
      {line: 2, field: 'unit'},
    ])
    expect(await errorsOf('楼栋,单元,房号\n2号楼,1,102\n', there)).toMatchObject([
      {line: 2, field: 'unit', message: expect.stringContaining('2号楼现在的房都不分单元')},
    ])
    expect(await errorsOf('楼栋,单元,房号\n2号楼,1,101\n', there, {missing: 'remove'})).toEqual([])
  })
})

describe('cells that a spreadsheet would evaluate', () => {
  test.each(['=1+1', '+A1', '-A1', '@SUM(A1)', '＝1', "'=1", "''=1"])(
    '%s is quoted and read back',
    (cell) => {
      expect(safeCell(cell)).toMatch(/^'/u)
      expect(saidCell(safeCell(cell))).toBe(cell)
    },
  )
  test.each(['3号楼', "'s", '101', '1-101'])('%s stays', (cell) => {
    expect(safeCell(cell)).toBe(cell)
  })
})

describe('a list against places that are there', () => {
  const base = async () =>
    imported(
      '网格,网格编码,居民小组,小区,楼栋,别名,单元,房号\n' +
        '第一网格,Y1,一组,东圣小区,3号楼,老三栋,1单元,101\n第一网格,Y1,一组,东圣小区,3号楼,,1单元,102\n' +
        '第二网格,Y2,二组,东圣小区,4号楼,,1单元,101\n第二网格,Y2,二组,惠民苑,3号楼,,1单元,101\n',
    )

  test('other writings of a name are the same place', async () => {
    const planned = await plan(
      '网格,小区,楼栋,单元,房号\n第1网格,东圣小区,３栋,一,0101\n第一网格,东圣小区,老三栋,1单元,102\n'.replace(
        '老三栋',
        '三号楼',
      ),
      await base(),
    )
    expect(planned.said).toBe('没有变化')
  })

  test('a building keeps its id under an alias, in another grid and with other rooms', async () => {
    const places = await base()
    const moved = await imported('网格,小区,楼栋,单元,房号\n第二网格,东圣小区,老三栋,2单元,201\n', places)
    const [before, after] = [places, moved].map(({tree}) =>
      tree.buildings.find(({name, compound}) => name === '3号楼' && compound === '东圣小区'),
    )
    expect(after).toMatchObject({id: before?.id, grid: places.tree.grids[1]?.id, households: 3})
    // Its group lies in the grid it left.
    expect(after?.group).toBeUndefined()
  })

  test('an alias and its name in one list are one too many', async () => {
    const text = '网格,小区,楼栋,单元,房号\n第一网格,东圣小区,3号楼,1,103\n第一网格,东圣小区,老三栋,1,104\n'
    expect(await errorsOf(text, await base())).toEqual([
      {line: 3, field: 'building', message: '老3栋就是3号楼，请只用一个名字'},
    ])
  })

  test('without a compound, a number that two have is asked about', async () => {
    expect(await errorsOf('楼栋,单元,房号\n3号楼,1,103\n4号楼,1,103\n', await base())).toMatchObject([
      {line: 2, field: 'building', message: '东圣小区、惠民苑都有3号楼，请加上小区一列'},
      {line: 2, field: 'grid'},
    ])
  })

  test('a grid that is not there is a slip of the pen, unless a line of its own says it', async () => {
    const text = '网格,小区,楼栋,单元,房号\n第三网格,东圣小区,5号楼,1,101\n'
    expect(await errorsOf(text, await base())).toEqual([
      {line: 2, field: 'grid', message: '没有“第三网格”。写错了就改过来；是新网格，就单独加一行只写网格'},
    ])
    const planned = await plan(`${text}第三网格,,,,\n`, await base())
    expect(planned).toMatchObject({errors: [], changes: {grids: {added: 1}}})
  })

  test('a grid is renamed under its code', async () => {
    const places = await base()
    const planned = await plan('网格,网格编码\n幸福网格,Y1\n', places)
    expect(planned.changes.grids).toMatchObject({added: 0, changed: 1, removed: 0})
    expect(planned.next.tree.grids.find(({name}) => name === '幸福网格')?.id).toBe(places.tree.grids[0]?.id)
  })

  test('a grid with people is not removed by leaving it out', async () => {
    const places = await base()
    expect(await errorsOf('网格\n第二网格\n', places, {missing: 'remove'})).toEqual([
      {
        line: 0,
        field: null,
        message: '文件里没有第一网格了，可里面还有 1 栋楼 2 户。先把它们写到别的网格里，再去掉这个网格',
      },
    ])
    // Nor together with its buildings.
    const others = '网格,小区,楼栋,单元,房号\n第二网格,东圣小区,4号楼,1,101\n第二网格,惠民苑,3号楼,1,101\n'
    expect(await errorsOf(others, places, {missing: 'remove'})).toHaveLength(1)
    const movedOut = `${others}第二网格,东圣小区,3号楼,1,101\n第二网格,东圣小区,3号楼,1,102\n`
    const planned = await plan(movedOut, places, {missing: 'remove'})
    expect(planned.errors).toEqual([])
    expect(planned.next.tree.former).toMatchObject([
      {kind: 'grid', name: '第一网格'},
      // The group lay in that grid.
      {kind: 'group', name: '一组'},
    ])
    expect(planned.going).toEqual([places.tree.grids[0]?.id, places.tree.groups[0]?.id])
  })

  test('what comes back comes back under its id', async () => {
    const places = await base()
    const all = csvOf(places)
    const without = await imported('小区,楼栋\n东圣小区,3号楼\n东圣小区,4号楼\n', places, {missing: 'remove'})
    expect(without.tree.former).toMatchObject([{kind: 'building', name: '惠民苑3号楼'}])
    const back = await imported(all, without)
    expect(back.tree).toEqual(places.tree)
  })

  test('what a line names that is left out does not go with what is missing', async () => {
    const places = await imported(
      '网格,网格编码,居民小组,小区,楼栋,别名,单元,房号,地标,户数\n' +
        '第一网格,Y1,一组,东圣小区,3号楼,老三栋,1单元,101,,\n第一网格,Y1,一组,东圣小区,3号楼,,1单元,102,,\n' +
        '第一网格,Y1,一组,东圣小区,3号楼,,2单元,,,12\n第二网格,Y2,二组,惠民苑,3号楼,,1单元,101,,\n' +
        '第一网格,Y1,,,,,,,南门,\n第一网格,Y1,一组,东圣小区,5号楼,,,,,30\n',
    )
    const all = csvOf(places).split('\r\n')
    const lines = all.map((_line, at) => at + 1).filter((line) => line > 1 && line <= all.length)
    // Whichever lines are left out, nothing that they name goes.
    for (const leaveOut of [...lines.map((line) => [line]), lines.slice(1, 4), lines.slice(2), lines]) {
      const planned = await plan(csvOf(places), places, {missing: 'remove', leaveOut})
      expect([leaveOut, planned.errors, planned.said]).toEqual([leaveOut, [], '没有变化'])
    }
    const planned = await plan(csvOf(places), places, {missing: 'remove', leaveOut: [3]})
    expect(planned.left).toEqual([{line: 3, said: expect.stringContaining('第二网格')}])
    // A unit that no line names goes, beside a room that was left out.
    const text = '小区,楼栋,单元,房号\n东圣小区,3号楼,1单元,101\n东圣小区,3号楼,1单元,102\n'
    const others = `${text}惠民苑,3号楼,1单元,101\n东圣小区,5号楼,,\n`
    const unit = await plan(others, places, {missing: 'remove', leaveOut: [3]})
    expect([unit.errors, unit.said, unit.goingUnits]).toEqual([
      [],
      '移走 1 个单元',
      [{building: places.tree.buildings[0]?.id, unit: '2'}],
    ])
  })

  test('what a list has no column for stays', async () => {
    const places = await base()
    const planned = await plan('小区,楼栋\n东圣小区,3号楼\n东圣小区,4号楼\n惠民苑,3号楼\n', places, {
      missing: 'remove',
    })
    expect(planned.said).toBe('没有变化')
  })
})

test('50,000 lines are looked at within the time of a function', async () => {
  const lines = Array.from({length: 50_000}, (_, n) => {
    const [grid, building, room] = [n % 8, n % 400, Math.floor(n / 400)]
    return `第${String(grid + 1)}网格,东圣小区,${String(building + 1)}号楼,${String((room % 4) + 1)}单元,${String(101 + room)},3`
  })
  const started = performance.now()
  const planned = await plan(['网格,小区,楼栋,单元,房号,人数', ...lines].join('\n'))
  const took = performance.now() - started
  expect(planned.errors).toEqual([])
  expect(planned.changes.rooms.added).toBe(50_000)
  expect(took).toBeLessThan(20_000)
})
