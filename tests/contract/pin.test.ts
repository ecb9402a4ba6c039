import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'

/** The six digits that open a locked PC again. */

const me = 'o-liu-fang'
const right = '739164'
const wrong = '739165'

let cloud: TestCloud
const send = (action: string, pin: string, openid = me) =>
  cloud.send(openid, action, {community: inCommunity, pin})
const codeOf = async (action: string, pin: string): Promise<string> => {
  const reply = await send(action, pin)
  return reply.ok ? 'yes' : reply.error.code
}

beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

test('one that a colleague would guess is refused; nobody without one has a lock', async () => {
  expect(await send('people.checkPin', right)).toMatchObject({error: {code: 'not-found'}})
  for (const weak of ['123456', '000000', '987654', '800101', '198005', '121212', '010011'])
    expect(await send('people.setPin', weak)).toMatchObject({
      error: {code: 'invalid', fields: {pin: expect.any(String)}},
    })
  expect(await cloud.ask(me, 'people.me', {})).not.toHaveProperty('pin')
})

test('five wrong tries lock for fifteen minutes, whatever comes at the same moment, also the right one', async () => {
  await cloud.setClock('2026-11-23T09:40:00+08:00')
  expect(await codeOf('people.setPin', right)).toBe('yes')
  expect(await cloud.ask(me, 'people.me', {})).toMatchObject({pin: true})
  expect(await codeOf('people.checkPin', right)).toBe('yes')
  const first = await send('people.checkPin', wrong)
  expect(first).toMatchObject({error: {code: 'pin-wrong', fields: {pin: '不对，还可以试 4 次'}}})
  // A right one forgives the wrong ones before.
  expect(await codeOf('people.checkPin', right)).toBe('yes')
  const codes = await Promise.all(Array.from({length: 8}, () => codeOf('people.checkPin', wrong)))
  expect(codes.filter((code) => code === 'pin-wrong')).toHaveLength(4)
  expect(
    codes.filter((code) => code !== 'pin-wrong').every((code) => ['pin-locked', 'busy'].includes(code)),
  ).toBe(true)
  while ((await codeOf('people.checkPin', wrong)) !== 'pin-locked');
  expect(await codeOf('people.checkPin', right)).toBe('pin-locked')
  expect(await codeOf('people.dropPin', right)).toBe('pin-locked')
  await cloud.setClock('2026-11-23T09:56:00+08:00')
  expect(await codeOf('people.checkPin', right)).toBe('yes')
})

test('whoever forgot it sets another; it can be taken away; the digits stand nowhere', async () => {
  expect(await codeOf('people.setPin', '284719')).toBe('yes')
  expect(await codeOf('people.checkPin', right)).toBe('pin-wrong')
  expect(await codeOf('people.dropPin', '284719')).toBe('yes')
  expect(await codeOf('people.checkPin', '284719')).toBe('not-found')
  expect(JSON.stringify(await cloud.log())).not.toContain('284719')
  for (const visitor of ['people.setPin', 'people.checkPin', 'people.dropPin'])
    expect(await send(visitor, right, 'o-nobody')).toMatchObject({error: {code: 'needs-contact'}})
})
