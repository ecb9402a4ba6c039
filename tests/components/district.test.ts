import {communities, district, districtPosts} from './districtReplies'
import {ok, refused, resident, today} from './replies'
import {callHook, renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx, wxVisits, type CloudRequest} from './setup/wx'
import {checkForm, emptyForm, hallNameOf, inputOf, wrongAt} from '../../miniprogram/packages/district/form'
import {shapeChoose} from '../../miniprogram/packages/district/pages/choose/view'
import {shapeCode, shapeDistrict} from '../../miniprogram/packages/district/pages/open/view'
import {session} from '../../miniprogram/stores/session'
import {myHome} from './residentsReplies'

const choose = 'packages/district/pages/choose/choose'
const open = 'packages/district/pages/open/open'
const waiting = 'packages/district/pages/posts/posts'

const nanmen = {...district.communities[1], community: 'yanhu-nanmen', street: '北城街道'}
const usual: Record<string, unknown> = {
  'people.me': resident,
  'people.lent': {lent: [], borrowed: [], offers: []},
  'residents.myHome': myHome,
  'booking.mine': {bookings: []},
  'district.communities': communities,
  'district.get': district,
  'district.posts': districtPosts,
  'district.answerPost': {person: 'p_9', roles: [], waits: false},
  'district.openCommunity': nanmen,
  'district.newCode': {
    community: 'yanhu-nanmen',
    name: '南门社区',
    code: '12345678',
    until: '2026-12-09',
  },
}

const answer = (instead: Record<string, unknown> = {}): void => {
  answerCloud(({action, input}: CloudRequest) => {
    if (action === 'places.today' && !('places.today' in instead)) {
      const {community} = input as {community: string}
      const name = community === 'dongsheng' ? '东圣社区' : '南门社区'
      return ok({...today, community, name, hall: {...today.hall, phone: `0359-${name.length}210000`}})
    }
    const given = instead[action] ?? usual[action]
    if (given instanceof Error) return Promise.reject(given)
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
}
const sent = (action: string): CloudRequest[] =>
  cloudRequests().filter((request) => request.action === action)
const noNetwork = new Error('cloud.callFunction:fail request:fail')

const typed = {
  name: '南门社区',
  address: '南门小区 1 号楼一楼',
  hallPhone: '0359-2100008',
  headName: '李红梅',
  headPhone: '13800000008',
}

beforeEach(() => {
  jest.useFakeTimers({
    now: new Date('2026-11-25T10:00:00+08:00'),
    doNotFake: ['setTimeout', 'nextTick', 'queueMicrotask'],
  })
  for (const key of ['community', 'community-phone', 'draft:open-community', 'once-keys'])
    wx.removeStorageSync(key)
  answer()
})
afterEach(() => jest.useRealTimers())

describe('what the district has to answer', () => {
  const none = {...districtPosts, proposals: [], left: []}

  test('a second yes is asked for once more, and the list is as it is after it', async () => {
    const showModal = jest.fn().mockResolvedValue({confirm: true})
    giveWx({showModal})
    const page = await renderPage(waiting)
    expect(page.text()).toContain('南门社区：李红梅提陈刚做社区管理员')
    expect(page.text()).toContain('社区里没有第二位管理员可以同意')
    answer({'district.posts': none})
    await page.tap('.js-yes')
    expect(showModal).toHaveBeenCalledWith(expect.objectContaining({title: '同意吗', confirmText: '同意'}))
    expect(sent('district.answerPost').map(({input}) => input)).toEqual([
      {district: 'yanhu', community: 'yanhu-nanmen', person: 'p_9', yes: true},
    ])
    expect(page.text()).toContain('同意了，马上算数。')
    expect(page.text()).toContain('每个社区都有管理员')
  })

  test('one’s own proposal can only be taken back, and a question that is not answered sends nothing', async () => {
    const showModal = jest.fn().mockResolvedValue({confirm: false})
    giveWx({showModal})
    answer({'district.posts': {...none, proposals: districtPosts.proposals.slice(1)}})
    const page = await renderPage(waiting)
    expect(page.text()).toContain('撤回')
    expect(page.text()).not.toContain('不同意')
    await page.tap('.js-no')
    expect(showModal).toHaveBeenCalledWith(expect.objectContaining({title: '撤回吗'}))
    expect(sent('district.answerPost')).toEqual([])
  })

  test('somebody else was faster: why, and the list as it is', async () => {
    giveWx({showModal: jest.fn().mockResolvedValue({confirm: true})})
    const page = await renderPage(waiting)
    const late = {ok: false, error: {code: 'not-found', message: '没有', fields: {person: '有人先答复了'}}}
    answer({'district.answerPost': late, 'district.posts': {...districtPosts, proposals: []}})
    await page.tap('.js-yes')
    expect(page.text()).toContain('有人先答复了')
    expect(page.text()).not.toContain('提陈刚')
  })

  test('a community that nobody runs gets a code for two', async () => {
    giveWx({showModal: jest.fn().mockResolvedValue({confirm: true})})
    const page = await renderPage(waiting)
    expect(page.text()).toContain('东城街道 · 最后一位管理员到11月20日(周五)，之后没有人接')
    expect(page.text()).toContain('北城街道 · 还没有人用启用码启用')
    await page.tap('.js-new-code')
    expect(sent('district.newCode').map(({input}) => input)).toEqual([
      {district: 'yanhu', community: 'dongsheng'},
    ])
    expect(page.text()).toContain('1234 5678')
  })

  test('its other faces: loading, nothing to answer, failed', async () => {
    answer({'district.posts': none})
    expect((await renderPage(waiting)).text()).toContain('现在没有要区里答复的')
    answer({'district.posts': noNetwork})
    const page = await renderPage(waiting)
    expect(page.text()).toContain('没有连上网络')
    answer()
    await page.tap({text: '再试一次'})
    expect(page.text()).toContain('小村')
    answerCloud(() => new Promise(() => undefined))
    expect((await renderPage(waiting)).data['face']).toBe('loading')
  })
})

describe('choosing one’s community', () => {
  test('by street, where one’s own is shown first, or by a part of the name in all', () => {
    const given = {query: '', street: '', current: 'yanhu-nanmen'}
    const near = shapeChoose(communities, given)
    expect(near.streets).toEqual([
      {name: '东城街道', on: false},
      {name: '北城街道', on: true},
    ])
    expect(near.rows.map(({name, detail, on}) => [name, detail, on])).toEqual([
      ['南门社区', '', true],
      ['小村', '城中村', false],
    ])
    const found = shapeChoose(communities, {...given, query: ' 东圣 '})
    expect(found).toMatchObject({
      streets: [],
      heading: '找到的社区',
      rows: [{name: '东圣社区', detail: '东城街道'}],
    })
    expect(shapeChoose(communities, {...given, query: '没有的'}).none).toContain('没有名字里带“没有的”')
  })

  test('is kept, with its number, and everything asked from then on is about it', async () => {
    const page = await renderPage(choose)
    await page.emit('.js-search', 'input', {value: '南门'})
    await page.tap('.js-community')
    expect(session).toMatchObject({community: 'yanhu-nanmen', name: '南门社区', phone: '0359-4210000'})
    expect(wxVisits()).toEqual([{api: 'switchTab', url: '/pages/home/home'}])
    await renderPage('pages/mine/mine')
    expect(sent('booking.mine').at(-1)?.input).toMatchObject({community: 'yanhu-nanmen'})
  })

  test('without a network stays as it was, and says so', async () => {
    const page = await renderPage(choose)
    answer({'places.today': noNetwork})
    await page.tap('.js-community')
    expect(page.text()).toContain('没有换成。没有连上网络')
    expect(session.community).toBe('dongsheng')
  })

  test('who sets a community up goes back to that', async () => {
    const navigateBack = jest.fn()
    giveWx({navigateBack})
    const page = await renderPage(choose, {goal: 'setup'})
    await page.tap('.js-community')
    expect(navigateBack).toHaveBeenCalled()
  })

  test('its four faces', async () => {
    answer({'district.communities': noNetwork})
    const page = await renderPage(choose)
    expect(page.text()).toContain('没有连上网络')
    answer()
    await page.tap({text: '再试一次'})
    expect(page.text()).toContain('东圣社区')
    answer({'district.communities': refused('not-found', '没有')})
    expect((await renderPage(choose)).text()).toContain('区里还没有登记社区')
    answerCloud(() => new Promise(() => undefined))
    expect((await renderPage(choose)).data['face']).toBe('loading')
  })
})

describe('a page that was open before', () => {
  test.each([['pages/home/home'], ['pages/services/services'], ['pages/mine/mine']])(
    '%s keeps nothing of the other community, even without a network',
    async (file) => {
      const catalogue = {
        categories: [{id: 'a', name: '东圣的事'}],
        situations: [],
        services: [
          {
            id: 'x',
            name: '东圣的事',
            initials: 'd',
            category: 'a',
            situations: [],
            where: '',
            bookable: false,
          },
        ],
      }
      answer({'booking.catalogue': catalogue})
      const page = await renderPage(file)
      session.choose({community: 'yanhu-nanmen', name: '南门社区'}, '0359-2100008')
      answer({
        'places.today': noNetwork,
        'booking.catalogue': noNetwork,
        'people.me': noNetwork,
      })
      await callHook(page.instance, 'onShow')
      await page.settle()
      expect(page.text()).toContain('没有连上网络')
      expect(page.text()).toContain('打社区电话 0359-2100008')
      expect(page.text()).not.toContain('东圣')
    },
  )
})

describe('opening a community', () => {
  test('the form: what is missing, at its field; what is given by default', () => {
    expect(Object.keys(checkForm(emptyForm))).toEqual([
      'name',
      'street',
      'address',
      'hallPhone',
      'headName',
      'headPhone',
    ])
    const form = {...emptyForm, ...typed, street: '北城街道'}
    expect(checkForm(form)).toEqual({})
    expect(checkForm({...form, name: '长'.repeat(31)})).toEqual({name: '最多 30 个字'})
    expect(hallNameOf(form)).toBe('南门社区便民服务大厅')
    expect(inputOf(form, 'yanhu')).not.toHaveProperty('persona')
    expect(wrongAt({'hall.name': '太长', community: '有了', other: 'x'})).toEqual({
      hallName: '太长',
      name: '有了',
    })
  })

  test('what the template gives is told in words, and what to check afterwards', () => {
    const {given, count, rows} = shapeDistrict(district, '北城街道')
    expect(count).toBe('2 个街道，3 个社区')
    expect(given.map(({what, words}) => `${what}：${words}`)).toEqual([
      '大厅时间：工作日上午 8:30–12:00；周二、周四下午 5:30–晚上 7:30',
      '窗口和场地：2 个：1号窗口、2号窗口',
      '事项：4 件：高龄津贴申请、失业登记、居住登记等，要带什么、多久办好都写好了',
      '网格：三级：街道、社区、片区',
      '值班：1 班：工作日白班，开好后由社区排人',
      '服务点：1 个：解忧亭',
      '开好后请核对：不在社区办的事，写的去处是东圣派出所户籍窗口',
    ])
    expect(rows.map(({detail}) => detail)).toEqual([
      '负责人 李红梅 138****0008',
      '没有建完：照原样再建一次，或者去掉 · 负责人 赵建国 138****0009',
    ])
  })

  test('the code says whom to tell and what they do', () => {
    const {code, steps, letter, until} = shapeCode(
      {community: 'yanhu-nanmen', name: '南门社区', code: '12345678', until: '2026-12-09'},
      {name: '李红梅', phone: '138****0008'},
      '2026-11-25',
      true,
    )
    expect(code).toBe('1234 5678')
    expect(until).toContain('12月9日')
    expect(steps[0]).toContain('李红梅（138****0008）')
    expect(letter).toContain('南门社区的启用码：1234 5678')
  })

  test('typed, sent once, and the code is told', async () => {
    const page = await renderPage(open)
    await page.tap('.js-start')
    await page.tap('.js-open')
    expect(page.text()).toContain('请填社区的名字')
    expect(sent('district.openCommunity')).toHaveLength(0)
    for (const [id, value] of Object.entries(typed)) await page.emit(`.js-field-${id}`, 'input', {value})
    await page.tap('.js-kind-village')
    const form = wx.getStorageSync<Record<string, unknown>>('draft:open-community')
    expect(form).toMatchObject({name: '南门社区', kind: 'urban-village'})
    // Its street is the second chip.
    wx.setStorageSync('draft:open-community', {...form, street: '北城街道'})

    // The app is killed and opened again: what was typed is there.
    const again = await renderPage(open)
    await again.tap('.js-start')
    answer({'district.openCommunity': noNetwork})
    await again.tap('.js-open')
    expect(again.text()).toContain('没有连上网络')
    answer()
    await again.tap('.js-open')
    const [first, second] = sent('district.openCommunity')
    expect(second?.key).toBe(first?.key)
    expect(second?.input).toEqual({
      district: 'yanhu',
      name: '南门社区',
      street: '北城街道',
      kind: 'urban-village',
      hall: {name: '南门社区便民服务大厅', address: '南门小区 1 号楼一楼', phone: '0359-2100008'},
      head: {name: '李红梅', phone: '13800000008'},
    })
    expect(again.text()).toContain('1234 5678')
    expect(wx.getStorageSync('draft:open-community')).toBe('')
  })

  test('made, but its code did not come: says where to get one', async () => {
    wx.setStorageSync('draft:open-community', {...emptyForm, ...typed, street: '北城街道'})
    answer({'district.newCode': noNetwork})
    const page = await renderPage(open)
    await page.tap('.js-start')
    await page.tap('.js-open')
    expect(page.text()).toContain('社区建好了，启用码还没有发出来')
    expect(page.text()).toContain('发启用码')
  })

  test('a new code is asked about first', async () => {
    const showModal = jest.fn().mockResolvedValue({confirm: false})
    giveWx({showModal})
    const page = await renderPage(open)
    await page.tap('.js-new-code')
    expect(sent('district.newCode')).toHaveLength(0)
    showModal.mockResolvedValue({confirm: true})
    await page.tap('.js-new-code')
    expect(page.text()).toContain('1234 5678')
  })

  test('an opening that came to a stop is taken away after a yes, and a no is told', async () => {
    const showModal = jest.fn().mockResolvedValue({confirm: false})
    giveWx({showModal})
    const stopped = {...district, streets: ['北城街道']}
    answer({'district.get': stopped, 'district.dropOpening': {removed: 'yanhu-beimen'}})
    const page = await renderPage(open)
    await page.tap('.js-drop-opening')
    expect(sent('district.dropOpening')).toHaveLength(0)
    showModal.mockResolvedValue({confirm: true})
    await page.tap('.js-drop-opening')
    expect(sent('district.dropOpening')[0]?.input).toEqual({district: 'yanhu', community: 'yanhu-beimen'})
    answer({'district.dropOpening': refused('busy', '请过几秒再点一次。')})
    await page.tap('.js-drop-opening')
    expect(page.text()).toContain('请过几秒再点一次')
  })

  test('a district that is not registered begins with its name and streets', async () => {
    answer({'district.get': refused('not-found', '没有'), 'district.save': {district: 'yanhu'}})
    const page = await renderPage(open)
    expect(page.text()).toContain('先登记区和街道')
    await page.tap('.js-save-district')
    expect(page.text()).toContain('请填区的名字')
    await page.emit('.js-district-name', 'input', {value: '盐湖区'})
    await page.emit('.js-streets', 'input', {value: '东城街道\n北城街道、西城街道\n'})
    await page.tap('.js-save-district')
    expect(sent('district.save')[0]?.input).toEqual({
      district: 'yanhu',
      name: '盐湖区',
      streets: ['东城街道', '北城街道', '西城街道'],
    })
  })

  test('without a template a running community is taken as one', async () => {
    answer({'district.get': {...district, template: null}, 'district.templateFrom': {id: 't_2'}})
    const page = await renderPage(open)
    await page.tap('.js-start')
    expect(page.text()).toContain('先选一个社区做模板')
    await page.tap('.js-model')
    expect(sent('district.templateFrom')[0]?.input).toEqual({
      district: 'yanhu',
      community: 'dongsheng',
      base: null,
    })
  })
})
