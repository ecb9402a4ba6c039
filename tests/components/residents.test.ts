import {chosenAfter, shapeChoice} from '../../miniprogram/packages/residents/components/home-choice/view'
import {shapeFamily} from '../../miniprogram/packages/residents/pages/family/view'
import {shapeHome} from '../../miniprogram/packages/residents/pages/home/view'
import {noticeText} from '../../miniprogram/packages/residents/pages/notice/text'
import {doubtChoices, shapePerson} from '../../miniprogram/packages/residents/pages/verify/view'
import {doubtNames, sayAskable} from '../../miniprogram/packages/residents/words'
import {shapeHome as shapeCard} from '../../miniprogram/pages/mine/view'
import {noticeVersion} from '../../miniprogram/shared/privacyNotice'
import {readCodeText} from '../../miniprogram/shared/codeText'
import {buildings} from './organisationReplies'
import {ok, refused, resident} from './replies'
import {myCode, myHome, myHousehold, nowhere, scanned} from './residentsReplies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits} from './setup/wx'

const pages = 'packages/residents/pages'
const usual: Record<string, unknown> = {
  'people.saveContact': resident,
  'places.buildings': buildings,
  'places.rooms': {rooms: ['101', '102']},
  'places.report': {},
  'residents.myHome': myHome,
  'residents.declareHome': myHome,
  'residents.myCode': myCode,
  'residents.myHousehold': myHousehold,
  'residents.householdCode': {digits: '12345678', until: '2026-11-28'},
  'residents.leaveHousehold': {...myHousehold, household: null, members: []},
  'residents.lookAtCode': scanned,
  'residents.verify': {standing: 'verified'},
  'residents.letterboxCode': {
    digits: '12345678',
    until: '2026-12-25',
    said: '惠民苑9号楼',
    file: '',
    missing: [],
  },
  'residents.readCode': {
    kind: 'household',
    title: '和家里人成为一户',
    sentence: '王秀英请您成为一户。',
    verb: '我们是一家',
    needsContact: true,
  },
  'residents.useCode': {kind: 'household', said: '好了：您和王秀英是一户。'},
}
const answer = (instead: Record<string, unknown> = {}): void =>
  answerCloud(({action}) => {
    const given = instead[action] ?? usual[action]
    const whole = typeof given === 'object' && given !== null && 'ok' in given
    return whole ? given : ok(given)
  })
const sent = (action: string) => cloudRequests().filter((request) => request.action === action)
const scans = (result: string) =>
  giveWx({scanCode: ({success}: {success: (said: {result: string}) => void}) => success({result})})

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-25T10:00:00+08:00'),
    doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
  })
  answer()
})
afterEach(() => jest.useRealTimers())

describe('choosing a home', () => {
  test('one question after the other, each with its reason; an answer that there is only one of is not asked', () => {
    const first = shapeChoice(buildings, {}, [])
    expect(first).toMatchObject({step: 'compound', home: null})
    expect(first.why).toContain('不用定位')
    const unit = shapeChoice(buildings, {compound: '东圣小区', building: 'b_1'}, [])
    expect(unit).toMatchObject({step: 'unit', home: {building: 'b_1'}, said: '东圣小区1号楼'})
    const chosen = {compound: '东圣小区', building: 'b_1', unit: '2单元'}
    expect(shapeChoice(buildings, chosen, ['101'])).toMatchObject({
      step: 'room',
      why: expect.stringContaining('邻居看不到'),
    })
    expect(shapeChoice(buildings, {...chosen, room: '101'}, ['101'])).toMatchObject({
      step: 'done',
      home: {building: 'b_1', unit: '2单元', room: '101'},
      said: '东圣小区1号楼2单元101',
    })
    // Who leaves the unit out is not asked for a room.
    expect(shapeChoice(buildings, {...chosen, unit: ''}, ['101'])).toMatchObject({
      step: 'done',
      home: {building: 'b_1'},
    })
    // A building without units, and without rooms.
    expect(shapeChoice(buildings, {compound: '惠民苑', building: 'b_9'}, []).step).toBe('done')
  })

  test('to change one answer forgets those after it', () => {
    const chosen = {compound: '东圣小区', building: 'b_1', unit: '2单元', room: '101'}
    expect(chosenAfter(chosen, 'building', 'b_2')).toEqual({compound: '东圣小区', building: 'b_2'})
    expect(chosenAfter(chosen, 'unit')).toEqual({compound: '东圣小区', building: 'b_1'})
    expect(chosenAfter(chosen, 'compound')).toEqual({})
  })

  test('a visitor leaves name and phone with the home, on the same page', async () => {
    answer({'residents.myHome': nowhere})
    const page = await renderPage(`${pages}/home/home`)
    expect(page.findAll('.js-home-contact')).toHaveLength(0)
    const home = {building: 'b_9'}
    await page.emit('.js-choice', 'change', {home, said: '惠民苑9号楼', done: true})
    await page.tap('.js-save')
    expect(sent('residents.declareHome')).toEqual([])
    await page.emit('.js-home-contact', 'change', {name: '周桂兰', phone: '13800062002'})
    await page.tap('.js-save')
    expect(sent('people.saveContact')[0]?.input).toMatchObject({notice: noticeVersion})
    expect(sent('residents.declareHome')[0]?.input).toMatchObject({home})
    expect(page.text()).toContain('打开我的身份码')
    page.close()
  })

  test('what is refused is said, and the home that was chosen stays', async () => {
    answer({
      'residents.myHome': {...myHome, home: null},
      'residents.declareHome': {
        ...refused('invalid', '有几处需要改一下'),
        error: {code: 'invalid', message: '', fields: {room: '3号楼没有 909，请重新选门牌'}},
      },
    })
    const page = await renderPage(`${pages}/home/home`)
    await page.emit('.js-choice', 'change', {home: {building: 'b_9'}, said: '惠民苑9号楼', done: true})
    await page.tap('.js-save')
    expect(page.text()).toContain('请重新选门牌')
    expect(page.text()).toContain('您住在：惠民苑9号楼')
    page.close()
  })

  test('words go to staff as a building that is missing', async () => {
    answer({'residents.myHome': {...myHome, home: null}})
    const page = await renderPage(`${pages}/home/home`)
    await page.emit('.js-choice', 'change', {home: {words: '南门外小院'}, said: '南门外小院', done: true})
    await page.tap('.js-save')
    expect(sent('places.report')[0]?.input).toMatchObject({kind: 'missing', words: '南门外小院'})
    page.close()
  })
})

describe('what I am', () => {
  test('not confirmed: whom to ask, by name, and nothing bad about anybody', () => {
    expect(shapeHome(myHome).lines).toEqual([
      '请单元长李晓梅、楼长高秀兰，或者社区窗口扫一下您的身份码，就核实好了。',
    ])
    const doubted = shapeHome({...myHome, doubt: {why: 'other-room', at: '2026-11-25T01:00:00Z'}})
    expect(doubted.lines[0]).toContain('门牌可能选得不对')
    for (const {read} of Object.values(doubtNames)) expect(read).not.toMatch(/假|骗|错误|拒绝/u)
    expect(sayAskable([])).toContain('社区窗口')
  })

  test.each([
    [myHome, '东圣小区3号楼2单元302', '还没核实'],
    [{...myHome, standing: 'verified' as const}, '东圣小区3号楼2单元302', '已核实'],
    [nowhere, '还没有填我的住处', ''],
    [{...nowhere, standing: 'declared' as const}, '还没有填我的住处', ''],
    [{...nowhere, standing: 'moved-out' as const}, '您已经搬走了', '已搬走'],
  ])('我的 says it in one card', (mine, said, word) => expect(shapeCard(mine)).toMatchObject({said, word}))

  test('moving away is asked with what follows from it', async () => {
    const page = await renderPage(`${pages}/home/home`)
    await page.tap('.js-ask-leave')
    expect(page.text()).toContain('以前办的事都留着')
    answer({
      'residents.moveOut': {person: 'p', standing: 'moved-out'},
      'residents.myHome': {...nowhere, standing: 'moved-out'},
    })
    await page.tap('.js-leave')
    expect(page.text()).toContain('我搬回来了')
    page.close()
  })

  test('the code says when somebody has confirmed, and a visitor is led to their home', async () => {
    const page = await renderPage(`${pages}/mycode/mycode`)
    expect(page.text()).toContain('王秀英')
    page.close()
    answer({'residents.myCode': refused('needs-contact', '先留下姓名')})
    const none = await renderPage(`${pages}/mycode/mycode`)
    await none.tap({text: '去填住处'})
    expect(wxVisits().at(-1)?.url).toBe(`/${pages}/home/home`)
    none.close()
  })
})

describe('a code', () => {
  test('is read from a scan, says what it does, asks name and phone there, and does it', async () => {
    const page = await renderPage(`${pages}/usecode/usecode`)
    scans('ysz:code:12345678')
    await page.tap('.js-scan')
    expect(page.text()).toContain('王秀英请您成为一户。')
    await page.tap('.js-use')
    expect(sent('residents.useCode')).toEqual([])
    await page.emit('.js-use-contact', 'change', {name: '李志强', phone: '13800062003'})
    await page.tap('.js-use')
    expect(sent('residents.useCode')[0]?.input).toMatchObject({code: '12345678'})
    expect(page.text()).toContain('好了：您和王秀英是一户。')
    page.close()
  })

  test.each([
    ['ysz:me:p_1.a.b', '要在“扫码核实”里扫'],
    ['https://example.com', '编码是 8 位或 12 位数字'],
  ])('%s is none', async (text, said) => {
    const page = await renderPage(`${pages}/usecode/usecode`)
    scans(text)
    await page.tap('.js-scan')
    expect(page.text()).toContain(said)
    expect(sent('residents.readCode')).toEqual([])
    page.close()
  })

  test('read out in groups it is the same', () => expect(readCodeText('1234 5678')).toBe('12345678'))
})

describe('my family', () => {
  test('a code for one of them, and leaving', async () => {
    const page = await renderPage(`${pages}/family/family`)
    expect(page.text()).toContain('李志强')
    await page.tap('.js-invite')
    expect(page.text()).toContain('1234 5678')
    await page.tap('.js-ask-leave')
    await page.tap('.js-leave')
    expect(page.text()).toContain('现在只有您自己')
    page.close()
  })

  test('who is not confirmed reads how to be; those put beside them are counted, not named', () => {
    expect(shapeFamily({...myHousehold, mayInvite: false}).why).toContain('核实以后')
    expect(shapeFamily({...myHousehold, members: [], others: 2})).toMatchObject({
      alone: true,
      others: expect.stringContaining('还有 2 位'),
      mayLeave: true,
    })
  })
})

describe('confirming', () => {
  test('one question, two honest answers; no takes one tap for the reason', async () => {
    const page = await renderPage(`${pages}/verify/verify`)
    scans(myCode.text)
    await page.tap('.js-scan')
    expect(page.text()).toContain('周桂兰')
    await page.tap('.js-no')
    await page.tap('.js-doubt-other-room')
    expect(sent('residents.verify')[0]?.input).toMatchObject({code: myCode.text, rev: 3, doubt: 'other-room'})
    expect(page.text()).toContain('记下了')
    page.close()
  })

  test('of somebody elsewhere it says who may; what has changed is scanned again', async () => {
    answer({
      'residents.lookAtCode': {
        ok: false,
        error: {code: 'not-allowed', message: '', fields: {code: '请那里的单元长、楼长、网格员来扫'}},
      },
    })
    const page = await renderPage(`${pages}/verify/verify`)
    scans(myCode.text)
    await page.tap('.js-scan')
    expect(page.text()).toContain('请那里的单元长')
    answer({'residents.verify': refused('moved', '')})
    await page.tap('.js-scan')
    await page.tap('.js-yes')
    expect(page.text()).toContain('请再扫一次')
    page.close()
  })

  test('somebody who lives elsewhere is asked about differently', () => {
    expect(shapePerson({...scanned, home: null}).question).toContain('常在本社区')
    expect(doubtChoices.map(({id}) => id)).toHaveLength(4)
  })

  test('a paper for a letterbox: made for what is chosen', async () => {
    const page = await renderPage(`${pages}/letterbox/letterbox`)
    await page.emit('.js-choice', 'change', {home: {building: 'b_9'}, said: '惠民苑9号楼', done: true})
    await page.tap('.js-make')
    expect(sent('residents.letterboxCode')[0]).toMatchObject({name: 'exports', input: {building: 'b_9'}})
    expect(page.text()).toContain('1234 5678')
    page.close()
  })
})

test('the privacy notice says who, what, why, how long, rights, whom to ask and where to complain', () => {
  const {version, parts} = noticeText('东圣社区', '0359-2100001')
  expect(version).toMatch(/^\d{4} 年 \d{1,2} 月版$/u)
  const said = parts.flatMap(({heading, lines}) => [heading, ...lines]).join('')
  for (const word of [
    '东圣社区居民委员会',
    '为什么',
    '留多久',
    '单独同意',
    '监护人',
    '复制',
    '改正',
    '撤回',
    '删除',
    '12345',
    '网信',
  ]) {
    expect(said).toContain(word)
  }
})
