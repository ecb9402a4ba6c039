import {call, callOnce} from '../../miniprogram/services/cloud'
import './setup/render'
import {answerCloud, cloudRequests, giveWx} from './setup/wx'
import {newcomer, ok, refused} from './replies'

const walkIn = {window: 'w1', call: true}
const keys = () => cloudRequests().map(({key}) => key)
const noNetwork = () => Promise.reject(new Error('request:fail'))

beforeEach(() => answerCloud(() => ok(newcomer)))

test('fills in the community, and sends a key only where one is needed', async () => {
  expect(await call('people.me', {})).toEqual({ok: true, data: newcomer})
  expect(cloudRequests()).toEqual([
    {name: 'api', action: 'people.me', input: {community: 'dongsheng'}, key: undefined},
  ])
})

test.each([
  ['a network that fails', noNetwork],
  ['a function that answers nothing', () => undefined],
  ['a function that answers something else', () => ({errCode: -1})],
  ['an answer without its data', () => ({ok: true})],
])('%s is an answer too, not an error', async (_, reply) => {
  answerCloud(reply)
  expect(await call('people.me', {})).toMatchObject({ok: false, error: {code: 'unsent'}})
})

test('the same content twice at once is one request, and both get its answer', async () => {
  const [one, other] = await Promise.all([
    callOnce('booking.walkIn', walkIn),
    callOnce('booking.walkIn', walkIn),
  ])
  expect(cloudRequests()).toHaveLength(1)
  expect(other).toBe(one)
})

test('other content has another key; the same content after an answer too', async () => {
  await callOnce('booking.walkIn', walkIn)
  await callOnce('booking.walkIn', {...walkIn, call: false})
  await callOnce('booking.walkIn', walkIn)
  expect(new Set(keys()).size).toBe(3)
})

test.each([
  ['no network', noNetwork],
  ['a function that failed on its way', () => refused('internal', '没有办成')],
  ['a function with too many callers', () => refused('busy', '现在人多')],
])('after %s the same key goes again', async (_, reply) => {
  answerCloud(reply)
  await callOnce('booking.walkIn', walkIn)
  await callOnce('booking.walkIn', walkIn)
  expect(new Set(keys()).size).toBe(1)
})

test('a key is forgotten after half an hour, and when the clock was moved back', async () => {
  answerCloud(noNetwork)
  const clock = jest.spyOn(Date, 'now')
  const at = (minutes: number) =>
    clock.mockReturnValue(Date.parse('2026-11-25T10:00:00+08:00') + minutes * 60_000)
  for (const minutes of [0, 29, 60, 10]) {
    at(minutes)
    await callOnce('booking.walkIn', walkIn)
  }
  clock.mockRestore()
  const [first, soon, late, back] = keys()
  expect(soon).toBe(first)
  expect(late).not.toBe(first)
  expect(back).not.toBe(late)
})

test('what another version stored is not a key', async () => {
  giveWx({getStorageSync: () => ({a: 1, b: {key: 2, at: 'x'}, c: null})})
  await callOnce('booking.walkIn', walkIn)
  expect(keys()[0]).toMatch(/^[\w-]{12,64}$/u)
})
