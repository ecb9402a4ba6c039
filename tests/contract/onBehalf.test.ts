import {readPdf, saidOn} from '../harness/pdf'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/** Who may book for whom, and how often somebody may try. */

let cloud: TestCloud
let elder = ''
const elderPhone = 'o-elder'
const stranger = 'o-stranger'
const staff = 'o-liu-fang'
const service = `${inCommunity}:gaoling-jintie`

beforeAll(async () => {
  cloud = await startTestCloud()
  const {contact} = await cloud.ask(elderPhone, 'people.saveContact', {
    notice,
    name: '周桂兰',
    phone: '13800071001',
  })
  elder = contact?.person ?? ''
  await cloud.ask(stranger, 'people.saveContact', {notice, name: '吴海', phone: '13800071002'})
})
afterAll(() => cloud.close())

test('staff book for a resident; it is the resident’s visit, and says who booked it', async () => {
  const visit = await cloud.ask(
    staff,
    'booking.reserve',
    {for: elder, service, date: monday, time: '09:30', ticked: []},
    'for-1',
  )
  const {bookings} = await cloud.ask(elderPhone, 'booking.mine', {when: 'coming'})
  expect(bookings.map(({id}) => id)).toEqual([visit.id])
  expect(await cloud.ask(staff, 'booking.mine', {when: 'coming'})).toEqual({bookings: []})
  expect((await cloud.ask(staff, 'booking.mine', {when: 'coming', for: elder})).bookings).toHaveLength(1)
})

test('nobody else books, reads or cancels for somebody, and who is unknown is refused alike', async () => {
  const {bookings} = await cloud.ask(elderPhone, 'booking.mine', {when: 'coming'})
  const booking = bookings[0]?.id ?? ''
  const refused = {ok: false, error: {code: 'not-allowed'}}
  for (const whose of [elder, 'p_nobody']) {
    const send = (action: string, input: object) =>
      cloud.send(
        stranger,
        action,
        {community: inCommunity, for: whose, ...input},
        `no-${action.replace('.', '-')}-${whose}`,
      )
    expect(await send('booking.reserve', {service, date: monday, time: '10:00', ticked: []})).toMatchObject(
      refused,
    )
    expect(await send('booking.mine', {when: 'coming'})).toMatchObject(refused)
    expect(await send('booking.get', {booking})).toMatchObject(refused)
    expect(await send('booking.cancel', {booking, reason: '不去了'})).toMatchObject(refused)
  }
  expect(
    await cloud.send('o-visitor', 'booking.mine', {community: inCommunity, when: 'coming', for: elder}),
  ).toMatchObject({
    error: {code: 'needs-contact'},
  })
})

test('codes are tried ten times in a quarter of an hour, whoever tries at the same moment', async () => {
  const tries = await Promise.all(
    Array.from({length: 30}, (_, n) =>
      cloud.send('o-guesser', 'residents.readCode', {
        community: inCommunity,
        code: `1234${String(1000 + n)}`,
      }),
    ),
  )
  const codes = tries.map((reply) => (reply.ok ? 'yes' : reply.error.code))
  expect(codes.filter((code) => code === 'code-wrong')).toHaveLength(10)
  expect(codes.filter((code) => code === 'too-often')).toHaveLength(20)
  await cloud.setClock(`${monday}T08:00:00+08:00`)
  expect(
    await cloud.send('o-guesser', 'residents.readCode', {community: inCommunity, code: '12345678'}),
  ).toMatchObject({error: {code: 'code-wrong'}})
})

test('the receipt on paper says what was done for whom, by whom and when', async () => {
  const {bookings} = await cloud.ask(elderPhone, 'booking.mine', {when: 'coming'})
  const booking = bookings[0]?.id ?? ''
  const {file} = await cloud.ask(staff, 'booking.printReceipt', {for: elder, booking}, 'receipt-1')
  const said = saidOn(readPdf(await cloud.download(file))[0])
  for (const words of ['周桂兰', '谁办的刘芳代办', '预约了“高龄津贴申请”', '2026年11月23日(周一)上午9:30']) {
    expect(said).toContain(words)
  }
  expect(
    await cloud.send(
      stranger,
      'booking.printReceipt',
      {community: inCommunity, for: elder, booking},
      'receipt-2',
    ),
  ).toMatchObject({ok: false, error: {code: 'not-allowed'}})
})
