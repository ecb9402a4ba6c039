import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {ok, refused} from './replies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests} from './setup/wx'

/** Staff decide what of the wall and the guest book neighbours see, answer it, and make requests of it. */

const path = 'packages/hotline/pages/wall/wall'
type Wish = ReplyOf<'wishes.queue'>['wishes'][number]

const waiting: Wish = {
  ...{id: 'w_1', kind: 'note', text: '大门口能不能放把椅子', state: 'review', at: '2026-11-25T01:00:00.000Z'},
  ...{by: '周*兰', claimer: '', answer: null, thanks: '', mine: false, claimed: false, why: ''},
  ...{request: null, may: ['show', 'hide', 'turn']},
}
const usual: Record<string, unknown> = {
  'wishes.queue': {wishes: [waiting]},
  'wishes.decide': {...waiting, state: 'open'},
  'wishes.turn': {...waiting, state: 'turned'},
}
const answer = (instead: Record<string, unknown> = {}): void =>
  answerCloud(({action}) => {
    const given = instead[action] ?? usual[action]
    if (given instanceof Error) return Promise.reject(given)
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
const sent = (action: string) => cloudRequests().filter((request) => request.action === action)

beforeEach(() => answer())

test('what waits is shown in one tap; it is asked for by what it waits for', async () => {
  const page = await renderPage(path)
  expect(sent('wishes.queue')[0]?.input).toMatchObject({state: 'review'})
  expect(page.find('.js-row').dom?.textContent).toContain('大门口能不能放把椅子')
  answer({'wishes.queue': {wishes: []}})
  await page.tap('.js-show')
  expect(sent('wishes.decide')[0]?.input).toMatchObject({wish: 'w_1', show: true})
  expect(page.find('.js-said').dom?.textContent).toContain('贴出来了')
  expect(page.find('.js-none').dom?.textContent).toContain('这里没有')
  await page.tap('.js-open')
  expect(sent('wishes.queue').at(-1)?.input).toMatchObject({state: 'open'})
  page.close()
})

test('not shown needs a reason; a reason that could not be sent is there again', async () => {
  const page = await renderPage(path)
  await page.tap('.js-hide')
  await page.tap('.js-go')
  expect(page.find('.js-wrong').dom?.textContent).toContain('请写一句')
  expect(sent('wishes.decide')).toHaveLength(0)
  answer({'wishes.decide': new Error('cloud.callFunction:fail request:fail')})
  await page.emit('.js-words', 'input', {value: '写了别人的电话'})
  await page.tap('.js-go')
  expect(page.findAll('.js-problem')).toHaveLength(1)
  page.close()
  answer()
  const again = await renderPage(path)
  await again.tap('.js-hide')
  await again.tap('.js-go')
  expect(sent('wishes.decide').at(-1)?.input).toMatchObject({show: false, why: '写了别人的电话'})
  again.close()
})

test('it becomes a request of a kind; who was first is told, and what was written stays', async () => {
  const page = await renderPage(path)
  await page.tap('.js-turn')
  await page.tap('.js-kind-advice')
  const late = refused('moved', '别人已经改了')
  answer({'wishes.turn': late})
  await page.emit('.js-words', 'input', {value: '和物业一起看'})
  await page.tap('.js-go')
  expect(page.find('.js-problem').dom?.textContent).toContain('别人已经改了')
  answer()
  await page.tap('.js-go')
  expect(sent('wishes.turn').at(-1)?.input).toMatchObject({kind: 'advice', said: '和物业一起看'})
  page.close()
})
