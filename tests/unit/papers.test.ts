import {renderCard, type CardData} from '../../cloudfunctions/api/src/papers/card'
import {renderCodeSlip, type CodeSlipData} from '../../cloudfunctions/api/src/papers/codeSlip'
import {renderConsent, type ConsentData} from '../../cloudfunctions/api/src/papers/consent'
import {renderHoldings} from '../../cloudfunctions/api/src/papers/holdings'
import {libraries} from '../../cloudfunctions/api/src/papers/libraries'
import {barsOf, modulesOf} from '../../cloudfunctions/api/src/papers/qr'
import {renderReceipt, type ReceiptData} from '../../cloudfunctions/api/src/papers/receipt'
import {codesOn, decode, readPdf, saidOn, type PdfPage} from '../harness/pdf'

/** Papers, read back from their PDFs. */

const community = {communityName: '展览路街道东圣社区居民委员会', communityPhone: '010-68341234'}
/** 28 characters, as long as registered names of minorities get. */
const longName = '买买提·吐尔逊·阿卜杜热合曼·库尔班江·艾合买提江尔'
const longAddress =
  '北京市西城区展览路街道百万庄大街甲12号院东圣小区南区3号楼1单元1802室（与女儿同住，周末不在）'

const card: CardData = {
  ...community,
  personName: '王秀英',
  cardNumber: '202611230417',
  qrText: 'ysz:card:9f2c1b7a4e6d8035a1b2c3d4',
  issued: '2026-11-23',
}
const slip: CodeSlipData = {
  ...community,
  title: '用微信接着办',
  sentence: '王秀英用自己的微信扫这个码，就能在手机上看到以前在窗口办的事。',
  code: '48213907',
  qrText: 'ysz:code:48213907',
  until: '11月30日(周一)',
  steps: ['打开微信，点“扫一扫”，对准上面的方块。', '核对名字对不对。', '点“是我，接着用”。'],
}
const receipt: ReceiptData = {
  ...community,
  personName: '王秀英',
  who: '刘芳（窗口工作人员）',
  what: '预约了高龄津贴申请',
  when: '2026年11月23日(周一)上午 9:30',
  details: [{label: '地点', value: longAddress}],
  number: 'B20261124-0032',
  qrText: 'ysz:booking:9f2c1b7a',
}
const consent: ConsentData = {
  communityName: community.communityName,
  title: '个人信息使用同意书',
  notice: ['为了给您办事，需要记下您的姓名和电话。', '您可以随时来查看、更正、撤回同意、要求删除。'],
  fields: [
    {label: '姓名', value: '王秀英'},
    {label: '电话', value: ''},
  ],
  version: '2026-11',
  signedLines: ['本人签名', '日期', '经办人签名'],
}

const plain = (text: string): string => text.replaceAll(/\s/gu, '')

/** Nothing stands nearer to an edge than printers reach: 4 mm. */
const expectInside = async ({width, height, texts}: PdfPage): Promise<void> => {
  const {bold} = await libraries()
  const edge = (4 * 72) / 25.4 - 0.5
  for (const {text, x, y, size} of texts) {
    const wide = Array.from(text).reduce(
      (sum, sign) => sum + bold.font.glyphForCodePoint(sign.codePointAt(0) ?? 0).advanceWidth,
      0,
    )
    expect({text, left: x >= edge}).toEqual({text, left: true})
    expect({text, right: x + (wide / bold.font.unitsPerEm) * size <= width - edge + size * 0.1}).toEqual({
      text,
      right: true,
    })
    expect({text, in: y - size >= edge - 1 && y <= height - edge}).toEqual({text, in: true})
  }
}

const only = (pages: readonly PdfPage[]): PdfPage => {
  expect(pages).toHaveLength(1)
  const [page] = pages
  if (page === undefined) throw new Error('no page')
  return page
}

describe('codes', () => {
  test.each(['a', 'ysz:card:9f2c1b7a4e6d8035a1b2c3d4', '东圣社区 3号楼', 'https://ysz.example/'.repeat(12)])(
    '%s can be read again, also with a blot on it, and has its white border',
    async (text) => {
      const modules = modulesOf(text, (await libraries()).encode)
      const size = modules.length
      expect(decode(barsOf(modules), size)).toBe(text)
      const blotted = modules.map((row, y) =>
        row.map((black, x) =>
          y > size / 2 && y <= size / 2 + 3 && x > size / 2 && x <= size / 2 + 3 ? true : black,
        ),
      )
      expect(decode(barsOf(blotted), size)).toBe(text)
      const border = [0, 1, 2, 3, size - 4, size - 3, size - 2, size - 1]
      for (const at of border) {
        expect(modules[at]).not.toContain(true)
        expect(modules.map((row) => row[at])).not.toContain(true)
      }
    },
  )
})

describe('the card', () => {
  test('says everything twice, once to fold and once in big print, and both codes can be read', async () => {
    const {bytes, missing} = await renderCard(card)
    expect(missing).toEqual([])
    const page = only(readPdf(bytes))
    await expectInside(page)
    const said = saidOn(page)
    for (const part of [
      '爱心助老服务卡',
      card.personName,
      '202611230417',
      '拿着这张卡到窗口，或者打电话报卡号，就能办事、查进度。卡丢了请马上打电话停用。',
      card.communityPhone,
    ]) {
      expect([part, said.split(part).length - 1]).toEqual([part, 2])
    }
    expect(said).toContain('2026年11月23日发卡')
    expect(page.texts.map(({text}) => text)).toContain('2026 1123 0417')
    expect(codesOn(page)).toEqual([card.qrText, card.qrText])
    const largest = (text: string) =>
      Math.max(...page.texts.filter((one) => one.text === text).map(({size}) => size))
    expect(largest(card.communityPhone)).toBeGreaterThanOrEqual(60)
    expect(largest(card.personName)).toBeGreaterThanOrEqual(48)
    expect(largest('2026 1123 0417')).toBeGreaterThanOrEqual(36)
  })

  test('is as large as a bank card, twice', async () => {
    const page = only(readPdf((await renderCard(card)).bytes))
    const [outline] = page.rectangles.filter(({filled, width}) => !filled && width > 400)
    expect(outline?.width).toBeCloseTo((2 * 85.6 * 72) / 25.4, 1)
    expect(outline?.height).toBeCloseTo((53.98 * 72) / 25.4, 1)
  })

  test('holds the longest name whole, and stays inside its outline', async () => {
    const page = only(readPdf((await renderCard({...card, personName: longName})).bytes))
    await expectInside(page)
    const outline = page.rectangles.find(({filled, width}) => !filled && width > 400)
    const below = (outline?.y ?? 0) + (outline?.height ?? 0)
    const onCard = page.texts.filter(({y, size}) => y < below && y - size > (outline?.y ?? 0))
    expect(onCard.map(({text}) => text).join('')).toContain(longName)
    expect(saidOn(page).split(longName)).toHaveLength(3)
  })

  test('leaves a box for a character that the font does not have, and tells which', async () => {
    const {bytes, missing} = await renderCard({...card, personName: '王𠮷英'})
    expect(missing).toEqual(['𠮷'])
    const page = only(readPdf(bytes))
    const boxes = page.rectangles.filter(({filled, width, height}) => !filled && width < 100 && height < 100)
    expect(boxes).toHaveLength(2)
    // 5 mm and more: room for a pen.
    for (const {width, height} of boxes) expect(Math.min(width, height)).toBeGreaterThan(14)
    expect(saidOn(page)).toContain('王英')
  })

  test('a variant of a known character is written as the character', async () => {
    const {bytes, missing} = await renderCard({...card, personName: '葛\u{e0100}英'})
    expect(missing).toEqual([])
    expect(saidOn(only(readPdf(bytes)))).toContain('葛英')
  })
})

describe('the slip with a code', () => {
  test.each([
    ['roll', 80],
    ['a4', 210],
  ] as const)('on %s says what the code does, how long and how', async (paper, width) => {
    const {bytes} = await renderCodeSlip({...slip, paper})
    const page = only(readPdf(bytes))
    await expectInside(page)
    expect(page.width).toBeCloseTo((width * 72) / 25.4, 1)
    const said = saidOn(page)
    for (const part of [
      slip.title,
      slip.sentence,
      '48213907',
      '只能用一次，11月30日(周一)前有效',
      ...slip.steps,
      slip.communityPhone,
    ])
      expect(said).toContain(plain(part))
    expect(page.texts.map(({text}) => text)).toContain('4821 3907')
    expect(codesOn(page)).toEqual([slip.qrText])
  })

  test('comes out on the roll unless said, as long as it has to be', async () => {
    const short = only(readPdf((await renderCodeSlip(slip)).bytes))
    const long = only(readPdf((await renderCodeSlip({...slip, steps: [...slip.steps, longAddress]})).bytes))
    expect(short.width).toBeCloseTo((80 * 72) / 25.4, 1)
    expect(long.height).toBeGreaterThan(short.height + 30)
    expect(saidOn(long)).toContain(longAddress)
  })
})

describe('the receipt', () => {
  test('says who did what for whom and when, and can be asked by', async () => {
    const {bytes, missing} = await renderReceipt(receipt)
    expect(missing).toEqual([])
    const page = only(readPdf(bytes))
    await expectInside(page)
    const said = saidOn(page)
    for (const part of [receipt.personName, receipt.who, receipt.what, receipt.when, receipt.number])
      expect(said).toContain(plain(part))
    expect(codesOn(page)).toEqual([receipt.qrText])
    // Line by line beside its label, nothing left out.
    const address = page.texts.filter(({text}) => longAddress.includes(text) && text.length > 1)
    expect(address.map(({text}) => text).join('')).toContain(longAddress)
    expect(new Set(address.filter(({text}) => text !== '地点').map(({x}) => x)).size).toBe(1)
  })

  test('has no code where there is nothing to open', async () => {
    const {qrText: _qrText, ...plainly} = receipt
    expect(codesOn(only(readPdf((await renderReceipt(plainly)).bytes)))).toEqual([])
  })
})

describe('the consent', () => {
  test('names what is agreed to, leaves lines for what is not known and for signing, and its version', async () => {
    const page = only(readPdf((await renderConsent(consent)).bytes))
    await expectInside(page)
    const said = saidOn(page)
    for (const part of [
      ...consent.notice,
      '姓名王秀英',
      ...consent.signedLines,
      '告知内容版本：2026-11',
      '第1页，共1页',
    ])
      expect(said).toContain(part)
  })

  test('a long one goes on on the next page; all lines to sign stand together', async () => {
    const notice = Array.from({length: 40}, (_, place) => `${String(place + 1)}、${longAddress}`)
    const pages = readPdf((await renderConsent({...consent, notice})).bytes)
    expect(pages.length).toBeGreaterThan(2)
    for (const page of pages) await expectInside(page)
    const signing = pages.filter((page) => saidOn(page).includes('本人签名'))
    expect(signing).toHaveLength(1)
    expect(saidOn(signing[0])).toMatch(/同意。本人签名日期经办人签名/u)
  })
})

describe('the copy of what is held', () => {
  const bookings = Array.from({length: 60}, (_, place) => [
    `2026年${String((place % 12) + 1)}月${String((place % 27) + 1)}日 上午 9:30`,
    place % 3 === 0 ? '失业登记与就业援助（含灵活就业人员社会保险补贴申报）' : '高龄津贴申请',
    place % 2 === 0 ? '办好了' : '取消了',
    `编号${String(1000 + place)}`,
  ])
  const data = {
    communityName: community.communityName,
    personName: '王秀英',
    made: '2026-11-23',
    sections: [
      {
        title: '姓名和联系方式',
        why: '预约办事要有人联系您。',
        rows: [
          {label: '姓名', value: '王秀英'},
          {label: '住在', value: longAddress},
        ],
      },
      {
        title: '预约',
        why: '办完以后保留两年。',
        rows: [],
        table: {columns: ['时间', '事项', '结果', '编号'], rows: bookings},
      },
      {title: '志愿服务', why: '您报名以后才有。', rows: []},
      {title: '我写过的话', why: '您自己写的。', rows: [{label: '留言', value: longAddress.repeat(60)}]},
    ],
  }

  test('three pages and more hold everything once, in order, numbered, each table page with its heading', async () => {
    const pages = readPdf((await renderHoldings(data)).bytes)
    expect(pages.length).toBeGreaterThanOrEqual(3)
    const numbers = pages.map((_, place) => `第${String(place + 1)}页，共${String(pages.length)}页`)
    pages.forEach((page, place) => expect(saidOn(page)).toContain(numbers[place]))
    for (const page of pages) await expectInside(page)
    const all = pages.flatMap(({texts}) => texts.map(({text}) => text))
    expect(all.filter((text) => /^编号\d/u.test(text))).toEqual(bookings.map((cells) => cells[3]))
    for (const page of pages) {
      const texts = page.texts.map(({text}) => text)
      const first = texts.findIndex((text) => /^编号\d/u.test(text))
      if (first >= 0) expect(texts.indexOf('结果')).toBeLessThan(first)
    }
    expect(saidOn(pages.at(-1))).not.toContain('undefined')
    expect(all.join('')).toContain('没有记录。')
    const message = all.filter((text) => longAddress.repeat(2).includes(text) && text.length > 6).join('')
    expect(message.split('周末不在').length - 1).toBe(61)
  })

  test('no page ends with a heading', async () => {
    for (let rows = 20; rows < 40; rows += 1) {
      const first = Array.from({length: rows}, (_, place) => ({label: String(place), value: '有'}))
      const sections = [{title: '一', why: '甲', rows: first}, ...data.sections]
      const pages = readPdf((await renderHoldings({...data, sections})).bytes)
      for (const {texts} of pages) {
        // The foot is drawn last: two texts.
        expect(texts.at(-3)?.size).toBeLessThanOrEqual(11)
        expect(['姓名和联系方式', '预约办事要有人联系您。']).not.toContain(texts.at(-3)?.text)
      }
    }
  })
})
