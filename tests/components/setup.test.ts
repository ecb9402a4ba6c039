import {renderComponent, renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'

const page = `${__dirname}/fixtures/visit/visit`
const row = `${__dirname}/fixtures/visit/row`

describe('pages in tests', () => {
  beforeEach(() => {
    answerCloud(() => ({
      ok: true,
      data: [
        {id: 'a', title: '甲项'},
        {id: 'b', title: '乙项'},
      ],
    }))
  })

  test('a page loads with its query, its wxs, its parts and its TDesign components', async () => {
    const visit = await renderPage(page, {q: '1'})
    expect(cloudRequests()).toEqual([{name: 'api', action: 'x.list', input: {q: '1'}, key: undefined}])
    for (const words of [
      '你好李',
      '甲项乙项',
      '预约 0',
      '标题注',
      '第一步',
      '取消后名额让给别人',
      '身份证',
      '行甲项',
    ]) {
      expect(visit.text()).toContain(words)
    }
  })

  test('taps reach the page from its own elements, from TDesign and from its parts', async () => {
    const visit = await renderPage(page)
    await visit.tap({text: '乙项'})
    expect(visit.data.picked).toBe('b')
    expect(wxVisits()).toEqual([{api: 'navigateTo', url: '/x?id=b'}])
    await visit.tap('.b')
    await visit.tap({text: '预约 1'})
    await visit.tap({text: '取消预约'})
    expect(visit.data.count).toBe(3)
    await visit.tap({text: '行甲项'})
    expect(visit.data.chosen).toBe('a')
    await visit.emit('.name', 'change', {value: '王'})
    expect(visit.text()).toContain('你好王')
  })

  test('leaving runs onUnload once', async () => {
    const visit = await renderPage(page)
    visit.close()
    visit.close()
    expect(wx.getStorageSync('left')).toBe(1)
    expect(document.body.textContent).toBe('')
  })

  test('a component that a page uses can stand alone beside it', async () => {
    await renderPage(page)
    expect(renderComponent(row, {item: {id: 'z', title: '一'}}).text()).toBe('行一')
  })
})

describe('wx in tests', () => {
  test('what a test did not give throws by name', () => {
    expect(() => wx.scanCode({})).toThrow('wx.scanCode is not there in tests')
    giveWx({scanCode: () => 'given'})
    expect(wx.scanCode({})).toBe('given')
  })

  test('nothing is left from the test before', () => {
    expect(() => wx.scanCode({})).toThrow('wx.scanCode is not there in tests')
    expect(wx.getStorageSync('left')).toBe('')
  })

  test('an unanswered cloud call fails the page by its action', async () => {
    await expect(renderPage(page)).rejects.toThrow('x.list: answer it in the test')
  })

  test('the clock is a phone in China', () => {
    expect(new Date('2026-03-02T01:00:00Z').getHours()).toBe(9)
  })
})
