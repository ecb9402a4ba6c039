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
  'residents.recordMove': {person: 'p_1', standing: 'moved-out', ended: ['building-head'], waits: 2},
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

const household = {
  household: 'h_1',
  home: '东圣小区3号楼1单元302',
  parts: [
    {
      ...{household: 'h_1', rev: 1, mergedInto: null},
      members: [
        {person: 'p_1', name: '周桂兰'},
        {person: 'p_2', name: '周小明'},
      ],
    },
    {household: 'h_9', rev: 2, mergedInto: 'h_1', members: [{person: 'p_9', name: '周大伯'}]},
  ],
}

const atHousehold = async (instead: Record<string, unknown> = {}) => {
  answer({'residents.household': household, ...instead})
  const page = await typing('周')
  await page.tap('.js-person')
  await page.tap('.js-acts >>> .js-household')
  return page
}

test('people of a household become one of their own, with the reason in a tap', async () => {
  giveWx({
    showActionSheet: () => Promise.resolve({tapIndex: 0}),
    showModal: () => Promise.resolve({confirm: true}),
  })
  const page = await atHousehold({'residents.splitHousehold': {household: 'h_2'}})
  const pane = '.js-household-pane >>> '
  expect(page.findAll(`${pane}.js-split`)).toHaveLength(0)
  await page.tap(`${pane}.js-member`)
  await page.tap(`${pane}.js-split`)
  expect(sent('residents.splitHousehold')[0]?.input).toMatchObject({
    ...{household: 'h_1', persons: ['p_1'], reason: 'own-family'},
  })
  expect(page.text()).toContain('分开了')
  page.close()
})

test('two households are one, and a wrong merge is taken back; who is in none is told how to come into one', async () => {
  giveWx({
    showActionSheet: () => Promise.resolve({tapIndex: 0}),
    showModal: () => Promise.resolve({confirm: true}),
  })
  const other = {...person, person: 'p_5', name: '周建军'}
  const beside = {household: 'h_5', home: '东圣小区3号楼', parts: [{...household.parts[0], household: 'h_5'}]}
  const page = await atHousehold({'residents.search': {people: [other]}})
  answerCloud(({action, input}) => {
    if (action === 'residents.household')
      return ok(JSON.stringify(input).includes('p_5') ? beside : household)
    return ok({...usual, 'residents.search': {people: [other]}}[action] ?? {household: 'h_1'})
  })
  await page.tap('.js-household-pane >>> .js-unmerge-household')
  expect(sent('residents.unmergeHousehold')[0]?.input).toMatchObject({household: 'h_9', reason: 'mistake'})
  await page.tap('.js-person')
  await page.tap('.js-household-pane >>> .js-merge-households')
  expect(sent('residents.mergeHouseholds')[0]?.input).toMatchObject({
    ...{one: 'h_1', other: 'h_5', reason: 'one-family'},
  })
  page.close()

  const alone = await atHousehold({'residents.household': refused('not-found', '')})
  expect(alone.text()).toContain('还不在哪一户里')
  alone.close()
})

test('what is held of somebody is erased only with a signed paper, after what goes was said', async () => {
  giveWx({showModal: () => Promise.resolve({confirm: true})})
  answer({
    'privacy.held': {
      ...{consents: [], coming: 0, children: []},
      sections: [
        {...{id: 'a', title: '姓名和电话', why: '', kept: '', count: 1, records: []}, onErase: '马上删掉'},
        {...{id: 'b', title: '投诉', why: '', kept: '', count: 0, records: []}, onErase: '马上删掉'},
      ],
    },
    'privacy.eraseAtWindow': {done: true},
  })
  const page = await typing('周')
  await page.tap('.js-person')
  await page.tap('.js-acts >>> .js-erase')
  const pane = '.js-erase-card >>> '
  expect(page.findAll(`${pane}.js-section`)).toHaveLength(1)
  await page.tap(`${pane}.js-erase-now`)
  expect(sent('privacy.eraseAtWindow')).toEqual([])
  expect(page.text()).toContain('请填本人签字的申请编号')
  await page.emit(`${pane}.js-paper`, 'input', {value: '销-7'})
  await page.tap(`${pane}.js-erase-now`)
  expect(sent('privacy.eraseAtWindow')[0]?.input).toMatchObject({person: 'p_1', paper: '销-7'})
  expect(page.text()).toContain('周桂兰的资料删完了')
  expect(page.findAll('.js-person')).toHaveLength(0)
  page.close()
})

test('what hinders an erasure stands where it was asked for', async () => {
  giveWx({showModal: () => Promise.resolve({confirm: true})})
  const hinders = refused('invalid', '有几处需要改一下', {person: '他是周小明的监护人'})
  answer({
    'privacy.held': {sections: [], consents: [], coming: 0, children: []},
    'privacy.eraseAtWindow': hinders,
  })
  const page = await typing('周')
  await page.tap('.js-person')
  await page.tap('.js-acts >>> .js-erase')
  await page.emit('.js-erase-card >>> .js-paper', 'input', {value: '销-7'})
  await page.tap('.js-erase-card >>> .js-erase-now')
  expect(page.text()).toContain('他是周小明的监护人')
  page.close()
})
