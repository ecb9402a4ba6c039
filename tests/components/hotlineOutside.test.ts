import type {ReplyOf} from '../../cloudfunctions/api/src/contract'
import {ok, refused} from './replies'
import {renderPage} from './setup/render'
import {answerCloud, cloudRequests, giveWx} from './setup/wx'

/** Devices and outside systems: registered, their secret handed out once, ended. */

const file = 'packages/hotline/pages/outside/outside'

const device: ReplyOf<'hotline.devices'>['list'][number] = {
  ...{id: 'dv_1', name: '水泵房水位', at: '2026-11-23T01:00:00Z', by: '王建军', endedAt: null},
  ...{kind: 'help', item: 'water', place: '东圣小区3号楼，地下水泵房'},
}
const system: ReplyOf<'hotline.systems'>['list'][number] = {
  ...{id: 'os_1', name: '12345 热线', at: '2026-11-23T01:00:00Z', by: '', endedAt: '2026-11-24T01:00:00Z'},
}
const found = {
  kind: 'found',
  grid: {id: 'g_1', name: '第一网格'},
  building: {id: 'b_3', name: '3号楼'},
  said: '东圣小区3号楼',
}

let replies: Record<string, unknown>
const sent = (action: string) => cloudRequests().filter((request) => request.action === action)

beforeEach(() => {
  replies = {
    'hotline.devices': {list: [device], cursor: null},
    'hotline.systems': {list: [system], cursor: null},
    'hotline.settings': {items: [{id: 'water', name: '停水、漏水'}]},
    'hotline.addDevice': {...device, id: 'dv_2', name: '门磁', secret: 'hush'},
    'hotline.addSystem': {...system, id: 'os_2', apiKey: 'os_2.hush'},
    'hotline.endDevice': {...device, endedAt: '2026-11-25T01:00:00Z'},
    'places.find': found,
  }
  answerCloud(({action}) => {
    const given = replies[action]
    if (given instanceof Error) return Promise.reject(given)
    return typeof given === 'object' && given !== null && 'ok' in given ? given : ok(given)
  })
})

test('a device says where it stands, what it is about, and who registered it; an ended one cannot be ended', async () => {
  const page = await renderPage(file)
  expect(page.find('.js-source').dom?.textContent).toContain(
    '东圣小区3号楼，地下水泵房 · 停水、漏水 · 2026-11-23 王建军 登记',
  )
  expect(page.findAll('.js-end')).toHaveLength(1)
  await page.tap('.js-tab-systems')
  expect(page.find('.js-source').dom?.textContent).toContain('2026-11-24 停用')
  expect(page.findAll('.js-end')).toHaveLength(0)
  page.close()
})

test('a device is registered at the place that was understood; its secret is there once, to be copied', async () => {
  let copied = ''
  giveWx({
    setClipboardData: ({data}: {data: string}) => {
      copied = data
      return Promise.resolve({})
    },
  })
  const page = await renderPage(file)
  await page.tap('.js-add')
  await page.emit('.js-entry', 'save', {values: {name: '', where: ''}})
  expect(sent('hotline.addDevice')).toHaveLength(0)
  const values = {name: '门磁', where: '3号楼', exact: '一层', kind: 'emergency', item: 'water'}
  await page.emit('.js-entry', 'save', {values})
  expect(sent('hotline.addDevice')[0]?.input).toEqual({
    ...{community: 'dongsheng', name: '门磁', kind: 'emergency', item: 'water'},
    place: {building: 'b_3', words: '一层'},
  })
  expect(page.find('.js-secret').dom?.textContent).toBe('设备编号：dv_2\n密钥：hush')
  await page.tap('.js-copy')
  expect(copied).toContain('hush')
  await page.tap('.js-kept')
  expect(page.findAll('.js-secret')).toHaveLength(0)
  expect(JSON.stringify(page.data)).not.toContain('hush')
  page.close()
})

test('a system gets its key; what is refused stands at its field', async () => {
  const page = await renderPage(file)
  await page.tap('.js-tab-systems')
  await page.tap('.js-add')
  await page.emit('.js-entry', 'save', {values: {name: '12345'}})
  expect(page.find('.js-secret').dom?.textContent).toContain('os_2.hush')
  replies['hotline.addSystem'] = refused('invalid', '有几处需要改一下', {name: '太长'})
  await page.tap('.js-add')
  await page.emit('.js-entry', 'save', {values: {name: '12345'}})
  expect(page.data['wrong']).toEqual({name: '太长'})
  page.close()
})

test('one is ended in two taps, and says what that means; without a network it offers again', async () => {
  const page = await renderPage(file)
  await page.tap('.js-end')
  expect(sent('hotline.endDevice')).toHaveLength(0)
  await page.tap('.js-end-now')
  expect(sent('hotline.endDevice')[0]?.input).toEqual({community: 'dongsheng', device: 'dv_1'})
  expect(page.find('.js-said').dom?.textContent).toContain('以前报的都还在')
  page.close()
  replies['hotline.devices'] = new Error('cloud.callFunction:fail request:fail')
  expect((await renderPage(file)).text()).toContain('没有连上网络')
})
