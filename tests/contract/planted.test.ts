import * as v from 'valibot'
import {contract, type ActionName, type InputOf, type ReplyOf} from '../../cloudfunctions/api/src/contract'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {goneFrom} from '../harness/bytes'
import {idNumber, phone, spelled, tells, wide, written} from '../harness/plantedNumbers'
import {readPdf, saidOn} from '../harness/pdf'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/**
 * S5: phones and ID numbers, in fields and inside free text, written in every way that people write them, are
 * nowhere unmasked: not in what an action takes in, in replies, in logs, or in the store's files.
 */

type Path = readonly (string | number)[]

/** Every place of an input where a text can stand, optional ones too. */
const textsOf = (schema: v.GenericSchema, at: Path = []): readonly Path[] => {
  const node = schema as unknown as {
    type: string
    entries?: Record<string, v.GenericSchema>
    wrapped?: v.GenericSchema
    item?: v.GenericSchema
    options?: readonly v.GenericSchema[]
  }
  if (node.entries !== undefined)
    return Object.entries(node.entries).flatMap(([key, entry]) => textsOf(entry, [...at, key]))
  if (node.wrapped !== undefined) return textsOf(node.wrapped, at)
  if (node.item !== undefined) return textsOf(node.item, [...at, 0])
  if (Array.isArray(node.options) && node.type !== 'picklist')
    return node.options.flatMap((option) => textsOf(option as v.GenericSchema, at))
  return node.type === 'string' ? [at] : []
}

const set = (input: unknown, [head, ...rest]: Path, value: unknown): unknown => {
  if (head === undefined) return value
  if (typeof head === 'number') {
    const list: unknown[] = Array.isArray(input) ? [...(input as unknown[])] : []
    list[head] = set(list[head], rest, value)
    return list
  }
  const object = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {}
  return {...object, [head]: set(object[head], rest, value)}
}

/** What is typed to look something up: it is compared, and neither kept nor told to anybody else. */
const lookedUp: readonly string[] = [
  'places.find words',
  'residents.search words',
  'residents.search cursor',
  'residents.openCard card',
  'hotline.find words',
]

/** Cells of a list of people as they are put right: numbers belong there, and are kept sealed in the person only. */
const numbersBelong: readonly string[] = [
  'residents.previewPeople corrections.0.value',
  'residents.applyPeople corrections.0.value',
  'hotline.previewRequests corrections.0.value',
  'hotline.applyRequests corrections.0.value',
  // A device signs what it says: it is masked when the signature was checked (tests/contract/hotlineOutside).
  'hotline.deviceReport text',
  // Open311: the number of whoever reports is sealed; codes and keys are compared, and not kept.
  'hotline.geoFile phone',
]

const actions = Object.keys(contract) as ActionName[]
const parse = (action: ActionName, input: unknown) => v.safeParse(contract[action].input, input)

/** Free text fields of all actions, each with an input that takes a word there. */
const fields = actions.flatMap((action) =>
  textsOf(contract[action].input as v.GenericSchema).flatMap((path) => {
    const {example} = contract[action]
    return parse(action, set(example, path, '甲乙')).success ? [{action, path, example}] : []
  }),
)

describe('what an action takes in', () => {
  let taken = 0
  let unmasked = 0
  afterAll(() => {
    console.log(
      `S5 planted: ${String(taken)} numbers in ${String(fields.length)} fields of text, ${String(unmasked)} unmasked`,
    )
  })

  test('there are fields for text in many actions', () => {
    expect(new Set(fields.map(({action}) => action)).size).toBeGreaterThan(25)
  })

  test.each(fields.map((field) => ({...field, name: `${field.action} ${field.path.join('.')}`})))(
    '$name',
    ({action, path, example, name}) => {
      if (lookedUp.includes(name) || numbersBelong.includes(name)) return
      if (/^hotline\.geo.* (?:api_key|jurisdiction_id|service_code|service_request_id)$/u.test(name)) return
      for (const number of written) {
        for (const text of [number, `找${number}，谢谢`]) {
          const result = parse(action, set(example, path, text))
          taken += 1
          // Refused at the field, or taken in without the number.
          if (!result.success) continue
          const told = tells(JSON.stringify(result.output))
          if (told) unmasked += 1
          expect(told).toBe(false)
        }
      }
    },
  )
})

describe('what was really said to the cloud', () => {
  const resident = 'o-planted'
  const admin = 'o-wang-jianjun'
  const districtAdmin = 'o-sun-guoqiang'
  let cloud: TestCloud
  let serial = 0
  const key = (): string => `planted-${String((serial += 1))}`
  const replies: string[] = []
  const send = async (openid: string, action: ActionName, input: object): Promise<void> => {
    const place = 'district' in input ? {} : {community: inCommunity}
    const reply = await cloud.send(openid, action, {...place, ...input}, key())
    replies.push(JSON.stringify(reply))
  }

  beforeAll(async () => {
    cloud = await startTestCloud()
  })
  afterAll(() => cloud.close())

  test('every field of every action, by whoever may; then every question by everybody', async () => {
    // A number of their own in the field for it: sealed in the store, masked in every reply.
    await send(resident, 'people.saveContact', {notice, name: '南宫听雨', phone})
    await send(resident, 'booking.reserve', {
      service: `${inCommunity}:gaoling-jintie`,
      date: monday,
      time: '09:30',
      ticked: [],
    })
    for (const [n, number] of written.entries()) {
      const text = `找${number}，谢谢`
      await send(`${resident}-${String(n)}`, 'places.report', {kind: 'missing', words: text})
      await send(`${resident}-${String(n)}`, 'privacy.complain', {words: text, ofStaff: true})
      await send(`${resident}-${String(n)}`, 'people.saveContact', {notice, name: number, phone})
      await send(admin, 'organisation.saveUnit', {
        rev: 0,
        kind: 'property',
        name: text,
        backing: false,
        liaison: {name: '赵经理', phone, person: null},
      })
      await send(admin, 'places.saveCommunity', {
        ...contract['places.saveCommunity'].example,
        notices: [{title: text, date: monday}],
      })
    }
    // Requests, with numbers in what is told, added and answered, and in a call that the desk writes down.
    for (const [n, number] of written.entries()) {
      const text = `找${number}，谢谢`
      const own = `${resident}-${String(n)}`
      const fileKey = key()
      const said = {
        kind: n % 2 === 0 ? 'complaint' : 'help',
        text,
        place: {words: text},
        hidden: false,
        named: [],
      }
      const filed = await cloud.send(own, 'hotline.file', {community: inCommunity, ...said}, fileKey)
      replies.push(JSON.stringify(filed))
      const request = filed.ok ? (filed.data as {id: string}).id : ''
      await send(own, 'hotline.add', {request, said: text})
      await send(admin, 'hotline.take', {request})
      for (const action of ['hotline.note', 'hotline.reply'] as const)
        await send(admin, action, {request, said: text})
      await send(admin, 'hotline.close', {request, outcome: 'solved', said: text, onSpot: false})
      await send(own, 'hotline.answer', {request, solved: 'no', content: 'no'})
      await send(own, 'hotline.reopen', {request, reason: text})
      await send(admin, 'hotline.look', {request})
      await send(own, 'hotline.get', {request})
      await send(own, 'wishes.post', {kind: 'note', text, anonymous: false})
      const call = {kind: 'help', text, hidden: false, by: 'phone', phone, name: '南宫听雨'}
      await send(admin, 'hotline.fileCall', call)
    }
    // All other fields, with the input of the example around them.
    for (const {action, path, example} of fields) {
      const {fn, policy} = contract[action] as {fn: string; policy: {who: string; at?: string}}
      if (!['api', 'exports'].includes(fn) || action === 'privacy.erase' || action === 'people.setUp')
        continue
      const text = `找${phone}，${wide(idNumber)}`
      const input = set(example, path, text)
      const openid = policy.at === 'district' ? districtAdmin : policy.who === 'staff' ? admin : resident
      if (typeof input === 'object' && input !== null) await send(openid, action, input)
    }
    await cloud.setClock(`${monday}T07:35:00+08:00`)
    await cloud.fire('jobs')
    const questions = actions.filter(
      (action) => contract[action].writes === 0 && contract[action].fn === 'api',
    )
    for (const action of questions) {
      for (const openid of ['o-stranger', 'o-wang-xiuying', 'o-liu-fang', admin, districtAdmin]) {
        await send(openid, action, contract[action].example)
      }
    }
    for (const action of actions.filter((one) => contract[one].fn === 'exports')) {
      for (const openid of ['o-stranger', 'o-wang-xiuying', 'o-liu-fang', admin]) {
        await send(openid, action, contract[action].example)
      }
    }
    const told = replies.filter(tells)
    console.log(`S5 replies: ${String(replies.length)} replies, ${String(told.length)} with a number`)
    expect(told).toEqual([])
    expect(replies.length).toBeGreaterThan(250)
  }, 120_000)

  test('in no list that is read, and in no file that is made', async () => {
    const before = replies.length
    const reply = async <Name extends ActionName>(
      openid: string,
      action: Name,
      input: Omit<InputOf<Name>, 'community'>,
    ): Promise<ReplyOf<Name>> => {
      const said = await cloud.send(openid, action, {community: inCommunity, ...input}, key())
      replies.push(JSON.stringify(said))
      if (!said.ok) throw new Error(`${action}: ${JSON.stringify(said.error)}`)
      return said.data as ReplyOf<Name>
    }
    const made: {readonly name: string; readonly said: string}[] = []
    const take = async (name: string, file: string): Promise<void> => {
      const bytes = await cloud.download(file)
      const isPdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-'
      made.push({name, said: isPdf ? readPdf(bytes).map(saidOn).join('') : bytes.toString('utf8')})
    }

    // A list with numbers where names of places stand, and in a column that nobody asks for.
    const rows = written.map(
      (number, n) => `第一网格,${number}小区,${String(n + 1)}号楼,找${number},${number},2,${number}`,
    )
    const list = [
      '网格,小区,楼栋,单元,房号,人数,户主电话',
      '新来网格',
      ...rows,
      '新来网格,东圣小区,40号楼,1单元,101,2,无',
    ]
    const file = await cloud.upload(admin, `imports/${inCommunity}/planted.csv`, list.join('\n'))
    const {sha, mapping} = await reply(admin, 'places.readFile', {file})
    const options = {file, sha, mapping, corrections: [], missing: 'keep' as const}
    const {import: seen, errors} = await reply(admin, 'places.previewImport', {...options, leaveOut: []})
    const wrong = [...new Set(errors.list.map(({line}) => line))]
    const rest = seen ?? (await reply(admin, 'places.previewImport', {...options, leaveOut: wrong})).import
    expect(rest).not.toBeNull()
    await reply(admin, 'places.applyImport', {import: rest ?? ''})
    for (const as of ['csv', 'geojson'] as const) {
      await take(`places.${as}`, (await reply(admin, 'places.exportPlaces', {as})).file)
    }
    await reply(admin, 'places.dropFile', {file})

    // A list of people with numbers where names and papers stand, and one where they belong.
    const people = written.map((number, n) => `令狐${number},,${number}号,P-${String(n)}`)
    const papers = written.map((number, n) => `令狐小${String(n)},,,${number}`)
    const listed = ['姓名,电话,楼,同意书编号', ...people, ...papers, `令狐冲和,${phone},,P-99`]
    const sheet = await cloud.upload(admin, `imports/${inCommunity}/people.csv`, listed.join('\n'))
    const looked = await reply(admin, 'residents.previewPeople', {file: sheet, corrections: [], leaveOut: []})
    const leaveOut = [...new Set(looked.errors.list.map(({line}) => line))]
    const right = {file: sheet, corrections: [], leaveOut}
    const done = await reply(admin, 'residents.applyPeople', {...right, sha: looked.sha})
    expect([leaveOut.length, done.made]).toEqual([written.length * 2, 1])
    await reply(admin, 'places.dropFile', {file: sheet})

    // Papers about somebody whose every text has a number in it.
    const staff = 'o-liu-fang'
    const said = {name: '南宫望月', phone, paper: 'A-9', home: {words: `南门${phone}号`}}
    const created = await reply(staff, 'residents.createPerson', said)
    const person = 'person' in created ? created.person : ''
    const visit = {service: `${inCommunity}:gaoling-jintie`, date: monday, time: '10:30', ticked: []}
    const {id: booking} = await reply(staff, 'booking.reserve', {for: person, ...visit})
    await take('receipt', (await reply(staff, 'booking.printReceipt', {for: person, booking})).file)
    await reply(staff, 'booking.cancel', {for: person, booking, reason: `找${phone}`})
    await take('cancelled', (await reply(staff, 'booking.printReceipt', {for: person, booking})).file)
    await reply(staff, 'residents.makeCard', {person})
    await take('card', (await reply(staff, 'residents.printCard', {person})).file)
    await take('code', (await reply(staff, 'residents.joinCode', {person, replace: false})).file)
    const {buildings} = await reply(admin, 'places.tree', {})
    const building = buildings.find(({name}) => name === '40号楼')?.id ?? ''
    const home = {building, unit: '1单元', room: '101'}
    await take('letterbox', (await reply(admin, 'residents.letterboxCode', home)).file)

    const told = [...replies.slice(before).filter(tells), ...made.filter((one) => tells(one.said))]
    console.log(`S5 made: ${String(made.length)} files, ${String(told.length)} texts with a number`)
    expect(told).toEqual([])
    expect(made.every(({said: text}) => text.length > 30)).toBe(true)
  })

  test('is not in the log, and in no file of the store', async () => {
    const log = JSON.stringify(await cloud.log())
    expect(tells(log.replace(/[^\d]{0,3}"(?:ms|reads|writes)":\d+/gu, ''))).toBe(false)
    const texts = [phone, idNumber, wide(phone), wide(idNumber), spelled(phone), spelled(idNumber)]
    const found = await goneFrom(cloud.dataDir, texts)
    console.log(`S5 files: ${String(texts.length)} texts, found ${String(found.length)} times`)
    expect(found).toEqual([])
  })

  test('the owner’s own copy has it whole, and whoever may ring reads it, which is written down', async () => {
    const {file} = await cloud.ask(resident, 'privacy.copy', {as: 'json'}, key())
    expect((await cloud.download(file)).toString()).toContain(phone)
  })
})
