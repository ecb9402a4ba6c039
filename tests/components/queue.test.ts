import {
  lastStep,
  lateBy,
  listed,
  nextInQueue,
  servedAt,
  withEntry,
} from '../../miniprogram/packages/hall/pages/board/queue'
import {callingOrder, delays} from '../../miniprogram/packages/hall/rules/queue'
import {codeIn, offices, shapeBoard, shapeFound} from '../../miniprogram/packages/hall/pages/board/view'
import {board, catalogue, entry, noon} from './replies'

// Ten o'clock at window w1.
const atHand = {window: 'w1', missing: []}
const walkIn = (number: string, time: string) =>
  entry({id: number, kind: 'walk-in', number, name: '', service: null, time, until: time, state: 'arrived'})

const back = entry({id: 'back', state: 'arrived', priority: true, time: '10:05'})
const here = entry({id: 'here', state: 'arrived', time: '10:00'})
const due = entry({id: 'due', time: '10:00'})
const grace = entry({id: 'grace', time: '09:50'})
const late = entry({id: 'late', time: '09:49'})
const early = entry({id: 'early', state: 'arrived', time: '11:00'})
const soon = entry({id: 'soon', time: '10:15'})
const afterwards = entry({id: 'afterwards', time: '10:16'})
const walkIns = [walkIn('A002', '09:30'), walkIn('A001', '09:20')]
const everyone = [afterwards, soon, early, late, grace, due, here, back, ...walkIns]

describe('who is next', () => {
  test('back with papers, booked and here, booked and due, walk-ins by number, early ones, due soon', () => {
    expect(callingOrder(everyone, 'w1', noon).map(({id}) => id)).toEqual([
      'back',
      'here',
      'grace',
      'due',
      'A001',
      'A002',
      'early',
      'soon',
    ])
  })

  test('another window’s people are not called, and an empty queue has no next', () => {
    expect(nextInQueue([{...here, window: 'w2'}], 'w1', noon)).toBeUndefined()
    expect(nextInQueue([], 'w1', noon)).toBeUndefined()
    expect(nextInQueue([late, afterwards], 'w1', noon)).toBeUndefined()
  })

  test('lists who is late first, the latest at the top, and everyone once', () => {
    expect(lateBy(late, noon)).toBe(11)
    expect(lateBy(due, noon)).toBe(0)
    expect(lateBy(here, noon)).toBe(0)
    const ids = listed(everyone, 'w1', noon).map(({id}) => id)
    expect(ids).toEqual([
      'late',
      'grace',
      'back',
      'here',
      'due',
      'A001',
      'A002',
      'early',
      'soon',
      'afterwards',
    ])
  })
})

describe('a visit that takes longer', () => {
  const now = entry({
    ...{id: 'now', state: 'serving', time: '09:30', until: '10:00', expects: '10:20'},
    changedAt: noon.toISOString(),
  })

  test('those booked next are later by so much, until a free stretch makes good for it', () => {
    const one = entry({id: 'one', time: '10:00', until: '10:30'})
    const two = entry({id: 'two', time: '10:00', until: '10:30', state: 'arrived'})
    const next = entry({id: 'next', time: '10:30', until: '11:00'})
    const free = entry({id: 'free', time: '11:30', until: '12:00'})
    const found = delays([free, next, two, one, now, {...one, id: 'w2', window: 'w2'}], 'w1')
    expect([...found]).toEqual([
      ['one', 20],
      ['two', 35],
      ['next', 20],
    ])
  })

  test('nobody is later while nothing takes longer, or it is over; walk-ins have no time to be late for', () => {
    const one = entry({id: 'one', time: '10:00', until: '10:30'})
    const {expects: _none, ...usual} = now
    expect(delays([usual, one], 'w1').size).toBe(0)
    expect(delays([{...now, state: 'done'}, one], 'w1').size).toBe(0)
    expect(delays([now, walkIn('A001', '10:00')], 'w1').size).toBe(0)
  })

  test('the board says it, and when the visit will be over', () => {
    const one = entry({id: 'one', time: '10:15', until: '10:45'})
    const view = shapeBoard(board([now, one]), atHand, noon)
    expect(view.current?.longer).toContain('大约办到 10:20')
    expect(view.queue[0]?.word).toBe('大约晚 5 分钟')
    expect(view.undo?.said).toContain('办到 10:20')
  })
})

describe('somebody sent on', () => {
  const sent = entry({
    ...{id: 'sent', window: 'w2', state: 'arrived', priority: true},
    ...{sentFrom: {id: 'w1', name: '1号窗口'}, changedAt: noon.toISOString()},
  })

  test('stands first there, and says why', () => {
    const waiting = entry({id: 'waiting', window: 'w2', state: 'arrived', time: '09:30'})
    expect(nextInQueue([waiting, sent], 'w2', noon)?.id).toBe('sent')
    expect(shapeBoard(board([sent]), {...atHand, window: 'w2'}, noon).queue[0]).toMatchObject({
      word: '转来的，先办',
      canSend: true,
    })
  })

  test('is taken back by the window that sent them', () => {
    expect(lastStep([sent], 'w1', noon)?.id).toBe('sent')
    expect(lastStep([sent], 'w2', noon)).toBeUndefined()
    expect(shapeBoard(board([sent]), atHand, noon).undo?.said).toContain('转到2号窗口')
  })
})

describe('what can be taken back', () => {
  const done = (id: string, at: string) => entry({id, state: 'done', changedAt: at})

  test('the last step of this window, for five minutes', () => {
    const older = done('older', '2026-11-25T01:56:00.000Z')
    const newer = done('newer', '2026-11-25T01:58:00.000Z')
    expect(lastStep([older, newer], 'w1', noon)?.id).toBe('newer')
    expect(lastStep([older, {...newer, canUndo: false}], 'w1', noon)?.id).toBe('older')
    expect(lastStep([older, newer], 'w2', noon)).toBeUndefined()
    expect(lastStep([done('old', '2026-11-25T01:55:00.000Z')], 'w1', noon)).toBeUndefined()
    expect(lastStep([done('edge', '2026-11-25T01:55:00.001Z')], 'w1', noon)?.id).toBe('edge')
    expect(lastStep([here], 'w1', noon)).toBeUndefined()
  })

  test('says whom, what and how long', () => {
    const view = shapeBoard(board([done('b_9', '2026-11-25T01:58:30.000Z')]), atHand, noon)
    expect(view.undo).toEqual({id: 'b_9', said: '10:00 王*英 当场办好', left: '还有 3 分钟'})
    const last = shapeBoard(board([done('b_9', '2026-11-25T01:55:10.000Z')]), atHand, noon)
    expect(last.undo?.left).toBe('不到 1 分钟')
  })
})

describe('the board', () => {
  test('a free window calls with one tap, a busy one notes that somebody has come', () => {
    const free = shapeBoard(board([late, here]), atHand, noon)
    expect(free.queue.map(({id, word, verb}) => [id, word, verb])).toEqual([
      ['late', '迟到 11 分钟', '叫'],
      ['here', '已到', '叫'],
    ])
    expect(free).toMatchObject({current: null, main: '叫下一位', mainQuiet: '下一位 10:00 王*英'})
    const serving = entry({id: 'now', state: 'serving', name: '李秀兰'})
    const busy = shapeBoard(board([late, here, serving]), {...atHand, missing: ['hukou']}, noon)
    expect(busy.queue.map(({id, verb}) => [id, verb])).toEqual([
      ['late', '到了'],
      ['here', ''],
    ])
    expect(busy.main).toBe('办好了，叫下一位')
    expect(busy.current).toMatchObject({name: '李秀兰', service: '高龄津贴申请'})
    expect(busy.current?.materials.map(({id, on}) => [id, on])).toEqual([
      ['id-card', false],
      ['hukou', true],
    ])
  })

  test('nobody next: the main button only ends; nobody at all: there is none', () => {
    const serving = entry({id: 'now', state: 'serving'})
    expect(shapeBoard(board([serving]), atHand, noon).main).toBe('办好了')
    expect(shapeBoard(board([]), atHand, noon)).toMatchObject({
      main: '',
      mainQuiet: '后面没有人等',
      undo: null,
    })
  })

  test('nobody can be called yet: says who is still to come', () => {
    expect(shapeBoard(board([afterwards]), atHand, noon).mainQuiet).toBe('还有 1 位没到，10:16 的')
    expect(shapeBoard(board([afterwards, late]), atHand, noon).mainQuiet).toBe('还有 2 位没到')
  })

  test('who was marked absent and comes after all is called from the list of ended ones', () => {
    const view = shapeBoard(board([entry({id: 'gone', state: 'absent'})]), atHand, noon)
    expect(view.ended).toMatchObject([{id: 'gone', word: '没来', verb: '叫'}])
    expect(view.endedCount).toBe(1)
  })

  test('windows say how many wait; one served elsewhere is not served here', () => {
    const view = shapeBoard(board([{...here, window: 'w2'}]), atHand, noon)
    expect(view.windows).toEqual([
      {id: 'w1', name: '1号窗口', on: true, waiting: 0},
      {id: 'w2', name: '2号窗口', on: false, waiting: 1},
    ])
    expect(servedAt([entry({state: 'serving', window: 'w2'})], 'w1')).toBeUndefined()
  })

  test('an answered entry replaces its old self, a new one joins', () => {
    const merged = withEntry(board([here, due]), {...here, state: 'serving'})
    expect(merged.entries.map(({id, state}) => [id, state])).toEqual([
      ['here', 'serving'],
      ['due', 'booked'],
    ])
    expect(withEntry(board([here]), due).entries).toHaveLength(2)
  })
})

describe('finding by code', () => {
  test('another day is said instead of called; papers that were missing come back any day', () => {
    const other = entry({id: 'other', date: '2026-11-27'})
    const lacking = entry({id: 'lacking', date: '2026-11-20', state: 'lacking'})
    const [first, second] = shapeFound([other, lacking], board([]), 'w1', noon)
    expect(first).toMatchObject({
      verb: '',
      plain: '约的是后天(周五)上午 10:00–10:30，今天来可以取现场号',
    })
    expect(second).toMatchObject({verb: '到了，叫', plain: ''})
    const busy = board([entry({id: 'now', state: 'serving'})])
    expect(shapeFound([lacking], busy, 'w1', noon)[0]?.verb).toBe('到了')
  })

  test('who belongs to another window is noted as here and sent there', () => {
    const other = entry({id: 'other', window: 'w2'})
    expect(shapeFound([other], board([]), 'w1', noon)[0]).toMatchObject({
      verb: '到了',
      plain: '在2号窗口办，点“到了”就排进那里',
    })
    expect(shapeFound([{...other, state: 'arrived'}], board([]), 'w1', noon)[0]).toMatchObject({
      verb: '',
      plain: '在2号窗口办',
    })
  })

  test.each([
    ['482739', '482739'],
    [' 482 739 ', '482739'],
    ['48273', ''],
    ['4827391', ''],
    ['https://example.com/482739', ''],
  ])('digits in “%s”', (text, code) => {
    expect(codeIn(text)).toBe(code)
  })

  test('offices of the catalogue, the commonest first', () => {
    const twice = [...catalogue.services, {bookable: false, where: '街道'}, {bookable: false, where: '街道'}]
    expect(offices(twice, 3)).toEqual(['街道', '派出所'])
    expect(offices(twice, 1)).toEqual(['街道'])
  })
})

test.each([
  ['10:00', '09:50', '迟到 10 分钟'],
  ['10:00', '09:00', '迟到 1 小时'],
  ['10:00', '07:40', '迟到 2 小时 20 分'],
])('at %s someone booked for %s is said to be late as people say it: %s', (_now, time, word) => {
  const view = shapeBoard(board([entry({id: 'late', time})]), atHand, noon)
  expect(view.queue[0]?.word).toBe(word)
})

test('a walk-in without all papers is told the digits to come back with', () => {
  const lacking = entry({
    ...walkIn('A002', '09:30'),
    state: 'lacking',
    code: '482739',
    changedAt: '2026-11-25T01:40:00.000Z',
  })
  expect(shapeBoard(board([lacking]), atHand, noon).ended[0]?.service).toBe('补齐后报 482 739，不用排队')
})
