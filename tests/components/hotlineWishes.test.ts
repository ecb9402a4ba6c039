import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {ok, refused} from './replies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests} from './setup/wx'

/** 心愿墙, 留言簿, and one's own. */

const path = 'packages/hotline/pages/wishes/wishes'
type Wish = ReplyOf<'wishes.list'>['wishes'][number]

const wish = (more: Partial<Wish> = {}): Wish => ({
  ...{id: 'w_1', kind: 'wish', text: '想要一副老花镜', state: 'open', at: '2026-11-25T01:00:00.000Z'},
  ...{by: '周*兰', claimer: '', answer: null, thanks: '', mine: false, claimed: false, why: ''},
  ...{request: null, may: ['claim']},
  ...more,
})
const usual: Record<string, unknown> = {
  'wishes.list': {wishes: [wish()]},
  'wishes.mine': {own: [], claimed: []},
  'wishes.claim': wish({state: 'claimed', claimed: true}),
  'wishes.post': wish({mine: true}),
  'wishes.thank': wish({state: 'thanked', mine: true}),
}
const answer = (instead: Record<string, unknown> = {}): void =>
  answerCloud(({action}) => {
    const given = instead[action] ?? usual[action]
    if (given instanceof Error) return Promise.reject(given)
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
const sent = (action: string) => cloudRequests().filter((request) => request.action === action)
const noNetwork = new Error('cloud.callFunction:fail request:fail')

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-25T10:00:00+08:00'),
    doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
  })
  answer()
})
afterEach(() => jest.useRealTimers())

test('a wish of a neighbour is claimed in one tap; who was first is told by name', async () => {
  const page = await renderPage(path)
  expect(page.find('.js-wish').dom?.textContent).toContain('周*兰 · 今天')
  await page.tap('.js-claim')
  expect(sent('wishes.claim')[0]?.input).toMatchObject({wish: 'w_1'})
  expect(page.find('.js-said').dom?.textContent).toContain('认领了')
  const late = refused('moved', '别人已经改了')
  answer({'wishes.claim': {...late, error: {...late.error, fields: {wish: '李*勤已经认领了'}}}})
  await page.tap('.js-claim')
  expect(page.find('.js-problem').dom?.textContent).toContain('李*勤已经认领了')
  page.close()
})

test('nothing is sent without a word; what could not be sent is there again; what is refused says why', async () => {
  answer({'wishes.post': noNetwork})
  const page = await renderPage(path)
  await page.tap('.js-write')
  await page.tap('.js-send')
  expect(page.find('.js-wrong').dom?.textContent).toContain('请写一句')
  await page.emit('.js-text', 'input', {value: '想学拍照'})
  await page.tap('.js-anonymous')
  await page.tap('.js-send')
  expect(page.find('.js-problem').dom?.textContent).toContain('没有连上网络')
  page.close()
  answer({'wishes.post': wish({state: 'refused', mine: true, why: '文字没有通过微信的内容核对。'})})
  const again = await renderPage(path)
  await again.tap('.js-write')
  await again.tap('.js-send')
  expect(sent('wishes.post').at(-1)?.input).toMatchObject({kind: 'wish', text: '想学拍照'})
  expect(again.find('.js-said').dom?.textContent).toContain('没有通过')
  again.close()
})

test('loading fails, then it is there; an empty guest book says what it is for', async () => {
  answer({'wishes.list': noNetwork})
  const page = await renderPage(path)
  expect(page.text()).toContain('没有连上网络')
  answer({'wishes.list': {wishes: []}})
  await page.tap('.js-tab-note')
  expect(page.find('.js-empty').dom?.textContent).toContain('还没有留言')
  page.close()
})

test('one’s own: thanked with a word, withdrawn, and the request it became is a tap away', async () => {
  const own = [
    wish({id: 'w_2', mine: true, state: 'done', may: ['thank', 'not-yet']}),
    wish({id: 'w_3', mine: true, state: 'turned', request: 'r_9', may: []}),
    wish({id: 'w_4', mine: true, state: 'refused', why: '这里不做买卖', may: ['withdraw']}),
  ]
  const claimed = [wish({id: 'w_5', claimed: true, state: 'claimed', may: ['fulfil', 'give-up']})]
  answer({'wishes.mine': {own, claimed}})
  const page = await renderPage(path)
  await page.tap('.js-tab-mine')
  expect(page.text()).toContain('这里不做买卖')
  expect(page.findAll('.js-claimed')).toHaveLength(1)
  await page.tap('.js-thank')
  await page.emit('.js-thanks', 'input', {value: '谢谢您'})
  await page.tap('.js-send-thanks')
  expect(sent('wishes.thank')[0]?.input).toMatchObject({wish: 'w_2', granted: true, said: '谢谢您'})
  page.close()
})
