import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {goneFrom} from '../harness/bytes'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Erased by somebody else’s hand: at the window on paper, and a child whose guardian takes the consent back. */

const staff = 'o-liu-fang'
const mother = 'o-wang-xiuying'
const stranger = 'o-li-jianguo'

let cloud: TestCloud
let serial = 0
const key = (): string => `others-${String((serial += 1))}`
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

const erase = (person: string, paper: string, openid = staff, once = key()) =>
  cloud.send(openid, 'privacy.eraseAtWindow', {community: inCommunity, person, paper}, once)

describe('at the window', () => {
  test('somebody without WeChat, on paper; done again by the same call it is done', async () => {
    const said = {name: '司徒静姝', phone: '13987650101', paper: '册-17'}
    const made = await cloud.ask(staff, 'residents.createPerson', said, key())
    const person = 'person' in made ? made.person : ''
    await cloud.ask(staff, 'residents.printCard', {person}, key()).catch(() => undefined)
    expect(await erase(person, '销-3', stranger)).toMatchObject({error: {code: 'not-allowed'}})
    expect(await erase(person, '13987650101')).toMatchObject({
      error: {fields: {paper: expect.any(String) as string}},
    })
    const once = key()
    expect(await erase(person, '销-3', staff, once)).toMatchObject({ok: true, data: {done: true}})
    expect(await erase(person, '销-3', staff, once)).toMatchObject({ok: true, data: {done: true}})
    expect(await goneFrom(cloud.dataDir, [said.name, said.phone])).toEqual([])
  })

  test('nobody who has WeChat: they do it themselves', async () => {
    const {contact} = await cloud.ask(mother, 'people.me', {})
    expect(await erase(contact?.person ?? '', '销-4')).toMatchObject({
      error: {fields: {person: expect.stringContaining('请本人') as string}},
    })
    expect((await cloud.ask(mother, 'people.me', {})).contact).not.toBeNull()
  })
})

describe('a child', () => {
  test('hinders its guardian’s erasure, goes when the consent is taken back, by nobody else', async () => {
    const [name, said] = ['夏侯小满', '孩子出水痘，不能来']
    const child = {name, birth: '2019-06-01', agree: true, notice} as const
    await cloud.ask(mother, 'people.addChild', child, key())
    const {children} = await cloud.ask(mother, 'privacy.held', {})
    expect(children.map((one) => one.name)).toEqual([name])
    const person = children[0]?.person ?? ''
    // What the guardian was told about the child is the child’s as well.
    const {id: booking} = await cloud.ask(
      staff,
      'booking.reserve',
      {for: person, service: `${inCommunity}:gaoling-jintie`, date: monday, time: '09:30', ticked: []},
      key(),
    )
    await cloud.ask(staff, 'booking.cancel', {for: person, booking, reason: said}, key())
    await cloud.fire('jobs')
    const {messages} = await cloud.ask(mother, 'messages.inbox', {})
    expect(JSON.stringify(messages)).toContain(said)
    // A tap opens it, in the child’s place.
    expect(messages[0]?.page).toBe(`/packages/booking/pages/visit/visit?id=${booking}&for=${person}`)
    expect(await cloud.ask(mother, 'booking.get', {booking, for: person})).toMatchObject({of: {name}})
    expect(await cloud.send(mother, 'privacy.erase', {community: inCommunity})).toMatchObject({
      error: {fields: {account: expect.stringContaining(name) as string}},
    })
    const withdraw = (openid: string) =>
      cloud.send(openid, 'privacy.withdrawForChild', {community: inCommunity, child: person})
    expect(await withdraw(stranger)).toMatchObject({error: {code: 'not-found'}})
    expect(await withdraw(mother)).toMatchObject({ok: true, data: {done: true}})
    expect(await withdraw(mother)).toMatchObject({ok: true, data: {done: true}})
    expect((await cloud.ask(mother, 'privacy.beforeErase', {})).hinders).toEqual([])
    expect(await goneFrom(cloud.dataDir, [name, said])).toEqual([])
    expect((await cloud.ask(mother, 'messages.inbox', {})).messages).toEqual([])
  })

  test('whose consent was taken back before has no name any more, and can still be erased', async () => {
    const name = '夏侯小寒'
    const child = {name, birth: '2020-01-06', agree: true, notice} as const
    const {person} = await cloud.ask(mother, 'people.addChild', child, key())
    await cloud.ask(mother, 'privacy.withdrawChild', {person})
    const {children} = await cloud.ask(mother, 'privacy.held', {})
    expect(children).toEqual([{person, name: '孩子'}])
    expect(await cloud.ask(mother, 'privacy.withdrawForChild', {child: person})).toEqual({done: true})
    expect(await goneFrom(cloud.dataDir, [name])).toEqual([])
    expect((await cloud.ask(mother, 'privacy.held', {})).children).toEqual([])
  })
})
