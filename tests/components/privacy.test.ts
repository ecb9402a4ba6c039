import {beforeErase, held} from './privacyReplies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'
import {shapeRows} from '../../miniprogram/packages/privacy/pages/answer/view'
import {shapeComplaints} from '../../miniprogram/packages/privacy/pages/complain/view'
import {shapeConsents} from '../../miniprogram/packages/privacy/pages/privacy/view'
import {complaintAfter, lateBy} from '../../miniprogram/packages/privacy/rules/complaints'

const at = (name: string): string => `${__dirname}/../../miniprogram/packages/privacy/pages/${name}/${name}`
const ok = (data: unknown) => ({ok: true as const, data})
const refused = (code: string, message: string, fields = {}) => ({
  ok: false as const,
  error: {code, message, fields},
})

describe('隐私', () => {
  test('what is held unfolds one at a time, and can be objected to', async () => {
    answerCloud(() => ok(held))
    const page = await renderPage(at('privacy'))
    expect(page.text()).not.toContain('138****1001')
    await page.tap('.js-section')
    expect(page.text()).toContain('138****1001')
    expect(page.text()).toContain('这里是最近的 1 条')
    await page.tap('.js-object')
    expect(wxVisits().at(-1)).toMatchObject({api: 'navigateTo'})
    expect(wxVisits().at(-1)?.url).toContain('about=accounts')
    await page.tap('.js-section')
    expect(page.text()).not.toContain('138****1001')
  })

  test('what follows from taking a consent back is said before; who stays with it changes nothing', async () => {
    answerCloud(() => ok(held))
    const page = await renderPage(at('privacy'))
    expect(page.text()).toContain('已经约好的 2 次照旧')
    giveWx({showModal: () => Promise.resolve({confirm: false})})
    await page.tap('.js-consent')
    expect(cloudRequests().map(({action}) => action)).not.toContain('privacy.withdraw')
    giveWx({showModal: () => Promise.resolve({confirm: true})})
    await page.tap('.js-consent')
    expect(cloudRequests().map(({action}) => action)).toContain('privacy.withdraw')
  })

  test('a child’s consent says what is lost', () => {
    const [line] = shapeConsents({
      sections: [],
      consents: [],
      coming: 0,
      children: [{person: 'p_1', name: '小宝'}],
    })
    expect(line).toMatchObject({title: '替小宝留资料', child: 'p_1'})
    expect(line?.follows).toContain('不能恢复')
  })

  test('nothing held, and no network', async () => {
    answerCloud(() => ok({sections: [], consents: [], coming: 0, children: []}))
    expect((await renderPage(at('privacy'))).text()).toContain('什么都没有留')
    answerCloud(() => refused('busy', '现在人多'))
    expect((await renderPage(at('privacy'))).text()).toContain('现在人多')
  })
})

describe('注销', () => {
  test('asks once; then it is gone, or goes on', async () => {
    answerCloud(({action}) => ok(action === 'privacy.erase' ? {done: false} : beforeErase))
    giveWx({showModal: () => Promise.resolve({confirm: true})})
    const page = await renderPage(at('erase'))
    expect(page.text()).toContain('里面只有编号')
    await page.tap('.js-erase')
    expect(page.text()).toContain('几分钟内删完')
  })

  test('what hinders is said, and the button does nothing', async () => {
    const said = '您现在是社区管理员。请先把岗位交给别人，再来注销。'
    answerCloud(() => ok({...beforeErase, hinders: [{kind: 'post', said}]}))
    const page = await renderPage(at('erase'))
    expect(page.text()).toContain(said)
    await page.tap('.js-erase')
    expect(cloudRequests().map(({action}) => action)).not.toContain('privacy.erase')
  })
})

describe('投诉建议', () => {
  const complaint = {
    id: 'x_1',
    kind: 'complaint' as const,
    words: '字太小',
    ofStaff: false,
    state: 'waiting' as const,
    at: '2026-11-23T01:00:00.000Z',
    dueDate: '2026-11-30',
    late: null,
  }
  const now = new Date('2026-11-23T02:00:00Z')

  test('an empty one is not sent; a refused one stays', async () => {
    answerCloud(({action}) =>
      action === 'privacy.complain' ? refused('too-often', '刚才试得太多了') : ok({complaints: []}),
    )
    const page = await renderPage(at('complain'))
    await page.tap('.js-send')
    expect(page.text()).toContain('请写一句是什么事')
    await page.emit('.js-words', 'input', {value: '字太小'})
    await page.tap('.js-send')
    expect(page.text()).toContain('刚才试得太多了')
    expect(page.data.words).toBe('字太小')
  })

  test('says until when it is answered, then who answered', () => {
    expect(shapeComplaints([complaint], now)[0]?.said).toBe('最晚11月30日(周一)答复')
    const answer = {said: '改好了', from: 'district' as const, at: complaint.at}
    expect(shapeComplaints([{...complaint, state: 'answered', answer}], now)[0]).toMatchObject({
      word: '答复了',
      said: '区里答复：改好了',
    })
  })

  test('to the staff, how late it is comes in words', () => {
    const late = {...complaint, dueDate: '2026-11-20', late: 'late' as const}
    expect(shapeRows([late], 'x_1', now)[0]).toMatchObject({word: '晚了 3 天', tone: 'stop', chosen: true})
    expect(shapeRows([{...complaint, ofStaff: true}], '', now)[0]?.when).toContain('区里也看')
  })

  test('the rules: answered once, late only while it waits', () => {
    expect(complaintAfter('waiting', 'answer')).toBe('answered')
    expect(complaintAfter('answered', 'answer')).toBeNull()
    expect(lateBy('waiting', '2026-11-22', '2026-11-23')).toBe('late')
    expect(lateBy('waiting', '2026-11-23', '2026-11-23')).toBe('today')
    expect(lateBy('waiting', '2026-11-24', '2026-11-23')).toBeNull()
    expect(lateBy('answered', '2026-11-22', '2026-11-23')).toBeNull()
  })

  test('an answer needs words; somebody faster is told', async () => {
    answerCloud(({action}) =>
      action === 'privacy.answer' ? refused('moved', '刚才有人先处理了') : ok({complaints: [complaint]}),
    )
    const page = await renderPage(at('answer'))
    await page.tap('.js-row')
    await page.tap('.js-send')
    expect(page.text()).toContain('请写一句答复')
    await page.emit('.js-words', 'input', {value: '改好了'})
    await page.tap('.js-send')
    expect(page.text()).toContain('刚才有人先处理了')
  })
})

describe('谁看过我的资料', () => {
  test('nobody yet; then by page', async () => {
    answerCloud(() => ok({looks: [], acts: []}))
    expect((await renderPage(at('looked'))).text()).toContain('还没有人看过')
    const look = {
      who: '窗口人员 刘芳',
      what: '窗口叫号',
      at: '2026-11-23T01:00:00.000Z',
      community: '东圣社区',
    }
    answerCloud(({input}) =>
      ok('cursor' in (input as object) ? {looks: [look], acts: []} : {looks: [look], acts: [], next: 'c1'}),
    )
    const page = await renderPage(at('looked'))
    await page.tap('.js-more')
    expect(page.findAll('.js-look')).toHaveLength(2)
  })
})
