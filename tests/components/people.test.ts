import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {withCheckDigit} from '../../miniprogram/packages/residents/rules/cardNumber'
import {cardTyped, detailOf} from '../../miniprogram/packages/residents/pages/people/view'
import {
  correctInput,
  homeDraft,
  homeOfDraft,
  lacksAgreement,
  newPersonInput,
} from '../../miniprogram/packages/residents/pages/people/forms'
import {buildings} from './organisationReplies'
import {ok, refused} from './replies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'

/** The page where staff find people. */

const path = 'packages/residents/pages/people/people'
const person: ReplyOf<'residents.person'> = {
  ...{person: 'p_1', name: '周桂兰', phone: '138****0003', home: '东圣小区3号楼', standing: 'declared'},
  ...{wechat: false, child: false, lives: {building: 'b_3'}, said: 'window', idNumber: '', guardian: null},
  ...{household: false, posts: [], lends: [], borrows: [], consents: [], also: [], rev: 2, homeRev: 5},
  card: {state: 'none', number: '', at: ''},
}
const number = withCheckDigit('123456789')
const opened = {...person, how: 'staff', things: ['visits']}
const usual: Record<string, unknown> = {
  'residents.search': {people: [person]},
  'residents.person': person,
  'residents.openCard': opened,
  'residents.correctPerson': {person: 'p_1'},
  'residents.createPerson': {kind: 'made', person: 'p_1'},
  'residents.recordMove': {person: 'p_1', standing: 'moved-out'},
  'places.buildings': buildings,
  'places.rooms': {rooms: []},
}
const answer = (instead: Record<string, unknown> = {}): void =>
  answerCloud(({action}) => {
    const given = instead[action] ?? usual[action]
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
const sent = (action: string) => cloudRequests().filter((request) => request.action === action)

beforeEach(() => answer())

const typing = async (words: string) => {
  const page = await renderPage(path)
  await page.emit('.js-words', 'input', {value: words})
  await page.tap('.js-search')
  return page
}

test('ten digits open the card and lead at once to what can be done for its person', async () => {
  const page = await typing(number)
  expect(sent('residents.search')).toEqual([])
  expect(sent('residents.openCard')[0]?.input).toMatchObject({card: number})
  expect(JSON.stringify(wxVisits())).toContain('onbehalf?for=p_1&how=staff')
  page.close()
})

test('a scanned card, too; one that was revoked says so, and whom to ring', async () => {
  giveWx({
    scanCode: ({success}: {success: (said: {result: string}) => void}) => success({result: 'ysz:card:x'}),
  })
  const over = refused('card-over', '这张卡已经作废。')
  answer({
    'residents.openCard': {...over, error: {...over.error, fields: {card: '请打党群服务中心 0471-1234567'}}},
  })
  const page = await renderPage(path)
  await page.tap('.js-scan-card')
  expect(page.text()).toContain('已经作废')
  expect(page.text()).toContain('0471-1234567')
  expect(wxVisits()).toEqual([])
  page.close()
})

test('a phone number is no card', () => {
  expect(['13800000003', '04711234567', '周桂兰', '0471123456'].map(cardTyped)).toEqual([
    false,
    false,
    false,
    false,
  ])
  expect([number, `${number.slice(0, 3)} ${number.slice(3)}`].map(cardTyped)).toEqual([true, true])
})

test('by where people live: the building is enough', async () => {
  const page = await renderPage(path)
  await page.tap('.js-by-home')
  await page.emit('.js-place', 'change', {home: {building: 'b_3'}, said: '东圣小区3号楼'})
  expect(sent('residents.search')[0]?.input).toMatchObject({building: 'b_3'})
  expect(page.text()).toContain('周桂兰')
  page.close()
})

test('only what has changed is corrected, on the revisions that were seen; an error stands at its field', async () => {
  const detail = detailOf(person, new Date())
  expect(correctInput(detail, {name: '周桂兰', phone: ''}, null)).toBeNull()
  expect(correctInput(detail, {name: '周桂兰', phone: '', none: true}, null)).toMatchObject({phone: null})
  const page = await typing('周')
  await page.tap('.js-person')
  await page.tap('.js-acts >>> .js-correct')
  const wrong = refused('invalid', '有几处需要改一下')
  answer({'residents.correctPerson': {...wrong, error: {...wrong.error, fields: {name: '名字里有数字'}}}})
  await page.emit('.js-person-form >>> .js-entry', 'save', {values: {name: '周桂2', phone: ''}})
  expect(page.text()).toContain('名字里有数字')
  answer()
  await page.emit('.js-person-form >>> .js-entry', 'save', {values: {name: '周贵兰', phone: ''}})
  const {input} = sent('residents.correctPerson').at(-1) ?? {}
  expect(input).toMatchObject({person: 'p_1', rev: 2, homeRev: 5, name: '周贵兰'})
  expect(input).not.toHaveProperty('phone')
  expect(page.text()).toContain('改好了')
  page.close()
})

test('somebody new: the home whole, an ID number only with its own tick, a child with its guardian', async () => {
  const home = {building: 'b_3', unit: '1单元', room: '302'}
  expect(homeOfDraft(homeDraft(home, '3号楼')).home).toEqual(home)
  expect(homeOfDraft(homeDraft({words: '后院'}, '后院')).home).toEqual({words: '后院'})
  const values = {name: '周小明', paper: 'A-1', 'child.birth': '2018-05-01'}
  expect(newPersonInput(values, home, {sure: false, guardian: 'p_1'})).toEqual({
    ...{name: '周小明', paper: 'A-1', home},
    child: {birth: '2018-05-01', guardian: 'p_1'},
  })
  expect(lacksAgreement({'idNumber.number': '1', 'idNumber.agreed': false})).toBe(true)
  const page = await renderPage(path)
  await page.tap('.js-create')
  await page.tap('.js-person-form >>> .js-add-id')
  await page.emit('.js-person-form >>> .js-entry', 'save', {
    values: {name: '周', paper: 'A', 'idNumber.number': '11010519491231002X', 'idNumber.agreed': false},
  })
  expect(sent('residents.createPerson')).toEqual([])
  expect(page.text()).toContain('单独同意')
  page.close()
})

test('who moved away is written down with how staff know', async () => {
  giveWx({showActionSheet: () => Promise.resolve({tapIndex: 1})})
  const page = await typing('周')
  await page.tap('.js-person')
  await page.tap('.js-acts >>> .js-move')
  expect(sent('residents.recordMove')[0]?.input).toMatchObject({
    ...{person: 'p_1', moved: 'out', reason: '家里人说已经搬走'},
  })
  expect(page.text()).toContain('已经搬走')
  page.close()
})
