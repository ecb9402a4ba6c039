import {inCommunity, inDistrict, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** What people see of what is held about them, copy, take back, and complain about. */

const resident = 'o-wang-xiuying'
const staff = 'o-liu-fang'
const admin = 'o-wang-jianjun'
const districtAdmin = 'o-sun-guoqiang'
const service = `${inCommunity}:gaoling-jintie`

let cloud: TestCloud
let serial = 0
const key = (): string => `privacy-${String((serial += 1))}`
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

/** Somebody new with a visit on Monday. @returns person id and visit */
const visitor = async (openid: string, time: string) => {
  const {contact} = await cloud.ask(openid, 'people.saveContact', {
    notice,
    name: '周桂兰',
    phone: '13800071001',
  })
  const person = contact?.person ?? ''
  const visit = await cloud.ask(openid, 'booking.reserve', {service, date: monday, time, ticked: []}, key())
  return {person, visit}
}

describe('what is held', () => {
  test('is told section by section, with why and until when; numbers are masked', async () => {
    const {person} = await visitor('o-seen', '09:30')
    const {sections, consents, coming} = await cloud.ask('o-seen', 'privacy.held', {})
    expect(sections.map(({id}) => id)).toEqual(['bookings', 'memberships', 'accounts'])
    expect(JSON.stringify(sections)).not.toContain('13800071001')
    expect(JSON.stringify(sections)).toContain('138****1001')
    for (const {why, kept, onErase} of sections) {
      for (const said of [why, kept, onErase]) expect(said).not.toBe('')
    }
    expect({consents, coming}).toEqual({consents: ['contact'], coming: 1})
    expect(person).not.toBe('')
  })

  test('nothing is held about a visitor, and asking leaves nothing', async () => {
    expect(await cloud.ask('o-nobody', 'privacy.held', {})).toEqual({
      sections: [],
      consents: [],
      coming: 0,
      children: [],
    })
  })

  test('somebody else’s only staff see, who leave their name', async () => {
    const {person} = await visitor('o-other', '10:00')
    const ask = (openid: string) => cloud.send(openid, 'privacy.held', {community: inCommunity, for: person})
    expect(await ask(resident)).toMatchObject({ok: false, error: {code: 'not-allowed'}})
    expect(await ask(staff)).toMatchObject({ok: true})
    const {looks} = await cloud.ask('o-other', 'privacy.whoLooked', {})
    expect(looks).toEqual([
      {
        who: '窗口人员 刘芳',
        what: '替本人看留了哪些资料',
        at: expect.any(String) as string,
        community: '东圣社区',
      },
    ])
  })
})

describe('a copy', () => {
  test('for programs is whole: numbers, visits and their steps; the same call makes it once', async () => {
    const {visit} = await visitor('o-copy', '10:30')
    const made = await cloud.ask('o-copy', 'privacy.copy', {as: 'json'}, 'copy-1')
    expect(await cloud.ask('o-copy', 'privacy.copy', {as: 'json'}, 'copy-1')).toEqual(made)
    const copy = JSON.parse((await cloud.download(made.file)).toString()) as {
      sections: {id: string; records: Record<string, unknown>[]}[]
    }
    const of = (id: string) => copy.sections.find((section) => section.id === id)?.records ?? []
    expect(of('accounts')[0]).toMatchObject({name: '周桂兰', phone: '13800071001', openid: 'o-copy'})
    expect(of('bookings')[0]).toMatchObject({id: visit.id, code: visit.code, steps: [{event: 'reserve'}]})
  })

  test('to read is a PDF', async () => {
    const made = await cloud.ask('o-copy', 'privacy.copy', {as: 'paper'}, key())
    expect(made.name).toMatch(/\.pdf$/u)
    expect((await cloud.download(made.file)).subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('is made by staff for people without WeChat, not by a neighbour, and ten times an hour at most', async () => {
    const {contact} = await cloud.ask('o-copy', 'people.me', {})
    const input = {community: inCommunity, as: 'json', for: contact?.person}
    expect(await cloud.send(resident, 'privacy.copy', input, key())).toMatchObject({
      error: {code: 'not-allowed'},
    })
    expect(await cloud.send(staff, 'privacy.copy', input, key())).toMatchObject({ok: true})
    const codes = []
    for (let n = 0; n < 11; n += 1) {
      const reply = await cloud.send(resident, 'privacy.copy', {community: inCommunity, as: 'json'}, key())
      codes.push(reply.ok ? 'ok' : reply.error.code)
    }
    expect(codes.at(-1)).toBe('too-often')
  })
})

describe('a consent that is taken back', () => {
  test('takes name and phone at once; the visit stands, is called by its code, and nothing is refused', async () => {
    const {visit} = await visitor('o-back', '11:00')
    expect(await cloud.ask('o-back', 'privacy.withdraw', {what: 'contact'})).toEqual({done: true})
    expect(await cloud.ask('o-back', 'privacy.withdraw', {what: 'contact'})).toEqual({done: true})
    expect(await cloud.ask('o-back', 'people.me', {})).toMatchObject({contact: null})
    const {entries} = await cloud.ask(staff, 'booking.board', {date: monday})
    expect(entries.find(({id}) => id === visit.id)).toMatchObject({name: '', state: 'booked'})
    expect((await cloud.ask('o-back', 'booking.mine', {when: 'coming'})).bookings).toHaveLength(1)
    expect(
      await cloud.ask('o-back', 'booking.cancel', {booking: visit.id, reason: '不去了'}, key()),
    ).toMatchObject({state: 'cancelled'})
    // A new visit is under a name: it is asked for again.
    const again = {community: inCommunity, service, date: monday, time: '14:00', ticked: []}
    expect(await cloud.send('o-back', 'booking.reserve', again, key())).toMatchObject({
      error: {code: 'needs-contact'},
    })
    const {sections} = await cloud.ask('o-back', 'privacy.held', {})
    expect(JSON.stringify(sections.find(({id}) => id === 'accounts'))).toMatch(/撤回/u)
    await cloud.ask('o-back', 'people.saveContact', {notice, name: '周桂兰', phone: '13800071001'})
    expect(await cloud.send('o-back', 'booking.reserve', again, key())).toMatchObject({ok: true})
  })

  test('who has left nothing has nothing to take back', async () => {
    expect(await cloud.ask('o-none', 'privacy.withdraw', {what: 'sensitive'})).toEqual({done: true})
  })
})

describe('投诉建议', () => {
  test('a visitor says it, is told until when, and reads the answer; said twice it is one', async () => {
    const input = {words: '字太小，打 13800071001 找我', ofStaff: false}
    const said = await cloud.ask('o-critic', 'privacy.complain', input, 'critic-1')
    expect(await cloud.ask('o-critic', 'privacy.complain', input, 'critic-1')).toEqual(said)
    // Monday and five working days.
    expect(said).toMatchObject({
      words: '字太小，打 （电话已隐去） 找我',
      dueDate: '2026-11-30',
      state: 'waiting',
    })
    const {complaints} = await cloud.ask(admin, 'privacy.complaints', {state: 'waiting'})
    expect(complaints.map(({id}) => id)).toContain(said.id)
    const answer = {complaint: said.id, said: '下个月改好'}
    await cloud.ask(admin, 'privacy.answer', answer, 'answer-1')
    await cloud.ask(admin, 'privacy.answer', answer, 'answer-1')
    expect(
      await cloud.send('o-zhao-lihua', 'privacy.answer', {community: inCommunity, ...answer}, key()),
    ).toMatchObject({error: {code: 'moved'}})
    const mine = await cloud.ask('o-critic', 'privacy.myComplaints', {})
    expect(mine.complaints).toMatchObject([
      {state: 'answered', answer: {said: '下个月改好', from: 'community'}},
    ])
    expect(await cloud.ask(resident, 'privacy.myComplaints', {})).toEqual({complaints: []})
  })

  test('one about an admin the district reads as well, and no other', async () => {
    const plain = await cloud.ask('o-critic', 'privacy.complain', {words: '好用', ofStaff: false}, key())
    const about = await cloud.ask('o-critic', 'privacy.complain', {words: '管理员不回', ofStaff: true}, key())
    const ask = () =>
      cloud.ask(districtAdmin, 'privacy.districtComplaints', {district: inDistrict, state: 'waiting'})
    const {complaints} = await ask()
    expect(complaints.map(({id}) => id)).toEqual([about.id])
    const answer = {district: inDistrict, said: '已经督促'}
    expect(
      await cloud.send(districtAdmin, 'privacy.answerForDistrict', {...answer, complaint: plain.id}, key()),
    ).toMatchObject({error: {code: 'not-found'}})
    await cloud.ask(districtAdmin, 'privacy.answerForDistrict', {...answer, complaint: about.id}, key())
    expect((await ask()).complaints).toEqual([])
  })

  test('whoever said it is told once that it is answered; nobody rings them, and nobody reads it in their place', async () => {
    const [author, delegate] = ['o-author', 'o-author-son']
    const {contact} = await cloud.ask(author, 'people.saveContact', {
      ...{notice, name: '上官清', phone: '13800071901'},
    })
    await cloud.ask(delegate, 'people.saveContact', {notice, name: '上官明', phone: '13800071902'})
    const {digits: code} = await cloud.ask(author, 'people.lend', {things: ['notices'], months: 1}, key())
    await cloud.ask(delegate, 'residents.useCode', {code}, key())
    const {id} = await cloud.ask(author, 'privacy.complain', {words: '窗口太矮了', ofStaff: false}, key())
    const once = key()
    for (const by of [admin, admin, 'o-zhao-lihua']) {
      const answer = {community: inCommunity, complaint: id, said: '下周换'}
      await cloud.send(by, 'privacy.answer', answer, once)
    }
    await cloud.fire('jobs')
    await cloud.fire('jobs')
    const {messages} = await cloud.ask(author, 'messages.inbox', {})
    expect(messages).toMatchObject([
      {
        title: '您提的意见有答复了',
        text: '社区答复了您今天(周一)提的意见，请打开看。',
        page: '/packages/privacy/pages/complain/complain',
      },
    ])
    const person = contact?.person ?? ''
    expect((await cloud.ask(delegate, 'messages.inbox', {for: person})).messages).toEqual([])
    expect((await cloud.ask('o-liu-fang', 'messages.calls', {})).calls).toEqual([])
  })

  test('what is late is told', async () => {
    await cloud.setClock('2026-12-01T09:00:00+08:00')
    const {complaints} = await cloud.ask(admin, 'privacy.complaints', {state: 'waiting'})
    expect(complaints.map(({late}) => late)).toContain('late')
    await cloud.setClock(`${monday}T07:30:00+08:00`)
  })
})
