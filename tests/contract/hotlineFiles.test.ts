import {rm} from 'node:fs/promises'
import path from 'node:path'
import type {ActionName, InputOf, ReplyOf} from '../../cloudfunctions/api/src/contract'
import {StoppedStore} from '../../local/cloud/store/inspect'
import {goneFrom, foundIn} from '../harness/bytes'
import {inCommunity, monday, startTestCloud, type TestCloud} from '../harness/cloud'
import {cuttable, type Cuttable} from '../harness/cuts'
import {copyOfStore, type Raw} from '../harness/evidence'
import * as media from '../harness/media'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays} from '../../miniprogram/shared/time'

/** Photos and voice notes of requests: what is kept of them, who sees them, and when they go. */

const admin = 'o-wang-jianjun'
const elder = 'o-files-elder'
const neighbour = 'o-files-neighbour'
const worker = 'o-files-worker'
const head = 'o-files-head'
const visitor = 'o-files-visitor'

let cloud: TestCloud
let cuts: Cuttable
let serial = 0
let building = ''
let workerPerson = ''
const key = (): string => `files-${String((serial += 1))}`
const at = (day: number, time: string): Promise<void> =>
  cloud.setClock(`${addDays(monday, day)}T${time}:00+08:00`)
const ask = <Name extends ActionName>(openid: string, action: Name, input: object): Promise<ReplyOf<Name>> =>
  cloud.ask(openid, action, input as Parameters<typeof cloud.ask<Name>>[2], key())
const send = (openid: string, action: string, input: object) =>
  cloud.send(openid, action, {community: inCommunity, ...input}, key())
const refused = (code: string) => ({ok: false, error: {code}})

const post = async (openid: string, name: string, phone: string, role: string, place?: object) => {
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  const input = {person: contact?.person, role, until: '2027-06-30', ...(place === undefined ? {} : {place})}
  expect(await send(admin, 'people.grant', input)).toMatchObject({ok: true})
  return contact?.person ?? ''
}

beforeAll(async () => {
  cloud = await startTestCloud({whole: true})
  cuts = await cuttable(cloud)
  for (const [openid, name, phone] of [
    [elder, '周桂兰', '13800078001'],
    [neighbour, '许海燕', '13800078002'],
  ] as const) {
    await cloud.ask(openid, 'people.saveContact', {notice, name, phone})
  }
  const {buildings} = await cloud.ask(admin, 'places.tree', {})
  building = buildings[0]?.id ?? ''
  const grid = buildings[0]?.grid ?? ''
  workerPerson = await post(worker, '李小芳', '13800078003', 'grid-worker', {grid})
  await post(head, '马国强', '13800078005', 'building-head', {building})
})
afterAll(() => cloud.close())

type Kind = 'photo' | 'voice'

/** Opens a folder and puts one file at its first place. */
const putUp = async (openid: string, bytes: Uint8Array, places = 1) => {
  const {uploads, folder} = await ask(openid, 'uploads.open', {places})
  const file = await cloud.upload(openid, `${folder}/0`, bytes)
  return {uploads, folder, file}
}
const keep = async (openid: string, bytes: Uint8Array, kind: Kind) => {
  const {uploads, file} = await putUp(openid, bytes)
  return {reply: await send(openid, 'uploads.keep', {uploads, place: 0, kind, file}), file, uploads}
}
const kept = async (openid: string, bytes: Uint8Array, kind: Kind = 'photo'): Promise<string> => {
  const {reply} = await keep(openid, bytes, kind)
  expect(reply).toMatchObject({ok: true})
  return reply.ok ? (reply.data as ReplyOf<'uploads.keep'>).ref : ''
}
const tell = (input: Partial<InputOf<'hotline.file'>>, openid = elder) =>
  ask(openid, 'hotline.file', {kind: 'help', place: {building}, hidden: false, named: [], ...input})
const bytesAt = async (url: string): Promise<Buffer> => {
  const response = await fetch(url)
  return response.ok ? Buffer.from(await response.arrayBuffer()) : Buffer.alloc(0)
}
const isThere = (fileID: string): Promise<boolean> =>
  cloud.download(fileID).then(
    () => true,
    () => false,
  )
/** What the store holds in a collection. */
const stored = async (name: string): Promise<readonly Raw[]> => {
  const folder = await copyOfStore(cloud.dataDir)
  const store = new StoppedStore(path.join(folder, 'store.db'), 0)
  try {
    return [...store.documents(name)]
  } finally {
    store.close()
    await rm(folder, {recursive: true})
  }
}

describe('what is kept of a file', () => {
  test.each([
    ['jpeg', media.cameraJpeg({turned: 6}), 'photo'],
    ['png', media.cameraPng(), 'photo'],
    ['webp', media.cameraWebp(), 'photo'],
    ['wav', media.wav(3), 'voice'],
    ['mp3', media.mp3(3), 'voice'],
    ['m4a', media.m4a(3), 'voice'],
  ] as const)(
    '%s: position, name and device are gone, and what came up as well',
    async (_what, bytes, kind) => {
      expect(media.plantedIn(bytes)).not.toEqual([])
      const {reply, file} = await keep(elder, bytes, kind)
      expect(reply).toMatchObject({ok: true, data: {kind, seconds: kind === 'photo' ? 0 : 3}})
      expect(await isThere(file)).toBe(false)
      expect(await foundIn(`${cloud.dataDir}/files`, Object.values(media.planted))).toEqual([])
      const ref = reply.ok ? (reply.data as ReplyOf<'uploads.keep'>).ref : ''
      const {id} = await tell({text: '灯', ...(kind === 'photo' ? {photos: [ref]} : {voice: ref})})
      const {files} = await ask(elder, 'hotline.files', {request: id})
      const clean = await bytesAt(files[0]?.url ?? '')
      expect(clean.length).toBeGreaterThan(40)
      expect(media.plantedIn(clean)).toEqual([])
    },
  )

  test('a picture that has to be turned says so still, and its own bytes are the same', async () => {
    const ref = await kept(elder, media.cameraJpeg({turned: 6}))
    const {id} = await tell({text: '灯', photos: [ref]})
    const clean = await bytesAt((await ask(elder, 'hotline.files', {request: id})).files[0]?.url ?? '')
    expect(clean.subarray(2, 4).toString('hex')).toBe('ffe1')
    expect(clean[4 + 2 + 6 + 8 + 2 + 9]).toBe(6)
    const scan = (bytes: Buffer) => {
      const from = bytes.indexOf(Buffer.from([0xff, 0xda]))
      return bytes.subarray(from, bytes.indexOf(Buffer.from([0xff, 0xd9]), from))
    }
    expect(scan(clean).equals(scan(media.cameraJpeg()))).toBe(true)
  })

  test.each([
    ['a text', Buffer.from('<svg onload=alert(1)>'), 'photo', '这不是照片'],
    ['heic', media.heic(), 'photo', 'HEIC'],
    ['half a picture', media.cameraJpeg().subarray(0, 700), 'photo', '再传一次'],
    ['20 MB', media.cameraJpeg({bytes: 20 * 1024 * 1024}), 'photo', '20 MB，最大 10 MB。请截一张屏再传'],
    ['a picture as a voice', media.cameraJpeg(), 'voice', '重新说一遍'],
    ['a film', media.m4a(3, 'vide'), 'voice', '重新说一遍'],
    ['two minutes', media.mp3(120), 'voice', '一次最多说一分钟'],
    ['3 MB', media.wav(400), 'voice', '一次最多说一分钟'],
    ['no sound', media.wav(0), 'voice', '没有录到声音'],
  ] as const)('%s is refused with what to do, and does not lie about', async (_what, bytes, kind, said) => {
    const {reply, file} = await keep(elder, bytes, kind)
    expect(reply).toMatchObject({
      ok: false,
      error: {code: 'invalid', fields: {file: expect.stringContaining(said)}},
    })
    expect(await isThere(file)).toBe(false)
  })

  test('one that is refused takes no other with it', async () => {
    const {uploads, folder} = await ask(elder, 'uploads.open', {places: 2})
    const bad = await cloud.upload(elder, `${folder}/0`, 'no picture')
    const good = await cloud.upload(elder, `${folder}/1`, media.cameraJpeg())
    const replies = await Promise.all([
      send(elder, 'uploads.keep', {uploads, place: 0, kind: 'photo', file: bad}),
      send(elder, 'uploads.keep', {uploads, place: 1, kind: 'photo', file: good}),
    ])
    expect(replies).toMatchObject([refused('invalid'), {ok: true, data: {ref: `${uploads}:1`}}])
    // The same place is filled anew.
    const again = await cloud.upload(elder, `${folder}/0`, media.cameraPng())
    const put = {uploads, place: 0, kind: 'photo', file: again}
    expect(await send(elder, 'uploads.keep', put)).toMatchObject({ok: true, data: {ref: `${uploads}:0`}})
  })
})

describe('nobody uses what is another’s', () => {
  test('another’s folder, another’s path, a file of elsewhere', async () => {
    const own = await putUp(elder, media.cameraJpeg())
    const other = await putUp(neighbour, media.cameraJpeg())
    const put = {place: 0, kind: 'photo'}
    expect(await send(neighbour, 'uploads.keep', {...put, ...own})).toMatchObject(refused('invalid'))
    const asOwn = {...put, uploads: other.uploads, file: own.file}
    expect(await send(neighbour, 'uploads.keep', asOwn)).toMatchObject(refused('not-allowed'))
    const paper = own.file.replace(/uploads\/.*/u, 'papers/dongsheng/1.pdf')
    for (const file of [paper, 'https://example.com/1.jpg', own.file.replace(/0$/u, '1')]) {
      const reply = await send(neighbour, 'uploads.keep', {...put, uploads: other.uploads, file})
      expect(['invalid', 'not-allowed']).toContain(reply.ok ? 'ok' : reply.error.code)
    }
    expect(await isThere(own.file)).toBe(true)
    const {uploads, file} = own
    expect(await send(elder, 'uploads.keep', {...put, uploads, file})).toMatchObject({ok: true})
    // A ref is not enough either.
    const stolen = {kind: 'help', text: '灯', hidden: false, named: [], photos: [`${uploads}:0`]}
    expect(await send(neighbour, 'hotline.file', stolen)).toMatchObject({
      error: {code: 'invalid', fields: {'photos.0': expect.any(String)}},
    })
    expect(await send(elder, 'hotline.file', stolen)).toMatchObject({ok: true})
    // One file belongs to one request.
    expect(await send(elder, 'hotline.file', stolen)).toMatchObject(refused('invalid'))
  })

  test('a photo is no voice note, a number that was not filled is none, ten photos are too many', async () => {
    const photo = await kept(elder, media.cameraJpeg())
    const base = {kind: 'help', text: '灯', hidden: false, named: []}
    for (const wrong of [
      {voice: photo},
      {photos: [photo.replace(/0$/u, '5')]},
      {photos: Array.from({length: 10}, () => photo)},
      {photos: ['cloud://x/requests/1.jpg']},
    ]) {
      expect(await send(elder, 'hotline.file', {...base, ...wrong})).toMatchObject(refused('invalid'))
    }
    const {text: _text, ...silent} = base
    expect(await send(elder, 'hotline.file', {...silent, photos: [photo]})).toMatchObject({
      error: {code: 'invalid', fields: {text: expect.any(String)}},
    })
  })
})

describe('told with photos and a voice', () => {
  test('a visitor tells it by voice alone; the board says how long it is, and who handles it hears it', async () => {
    const {id, text, files, place} = await tell({voice: await kept(visitor, media.mp3(23), 'voice')}, visitor)
    expect({text, photos: files.photos, seconds: files.voice?.seconds}).toEqual({
      ...{text: '', photos: [], seconds: 23},
    })
    expect(place).not.toBe('')
    const {requests} = await ask(worker, 'hotline.board', {which: 'mine'})
    expect(requests.find((one) => one.id === id)).toMatchObject({begins: '语音 23 秒'})
    expect((await ask(worker, 'hotline.lookFiles', {request: id})).files).toMatchObject([
      {ref: files.voice?.ref, kind: 'voice', seconds: 23, url: expect.stringMatching(/^http/u)},
    ])
    expect(await send(neighbour, 'hotline.files', {request: id})).toMatchObject(refused('not-found'))
  })

  test('nine photos and a voice; later another one; the answer and the end with what was done', async () => {
    const {uploads, folder} = await ask(elder, 'uploads.open', {places: 10})
    const refs = await Promise.all(
      Array.from({length: 10}, async (_, place) => {
        const bytes = place === 9 ? media.aac(5) : media.cameraJpeg()
        const file = await cloud.upload(elder, `${folder}/${String(place)}`, bytes)
        const kind = place === 9 ? 'voice' : 'photo'
        return (await ask(elder, 'uploads.keep', {uploads, place, kind, file})).ref
      }),
    )
    const {id, files} = await tell({text: '灯', photos: refs.slice(0, 9), voice: refs[9] ?? ''})
    expect(files).toEqual({photos: refs.slice(0, 9), voice: {ref: refs[9], seconds: 5}})
    const more = await kept(elder, media.cameraPng())
    const added = await ask(elder, 'hotline.add', {request: id, photos: [more]})
    expect(added.steps.at(-1)).toMatchObject({event: 'add', files: {photos: [more], voice: null}})
    await ask(worker, 'hotline.take', {request: id})
    const coming = await kept(worker, media.cameraWebp())
    await ask(worker, 'hotline.reply', {request: id, said: '配件到了', photos: [coming]})
    const done = await kept(worker, media.cameraJpeg())
    const close = {request: id, outcome: 'solved', said: '换好了', onSpot: false, photos: [done]}
    await ask(worker, 'hotline.close', close)
    const own = await ask(elder, 'hotline.get', {request: id})
    expect(
      own.steps.flatMap(({event, files: brought}) => (brought ? [[event, brought.photos]] : [])),
    ).toEqual([
      ...[
        ['add', [more]],
        ['reply', [coming]],
        ['close', [done]],
      ],
    ])
    const all = [...refs, more, coming, done]
    const shown = (await ask(elder, 'hotline.files', {request: id})).files
    expect(shown.map(({ref}) => ref)).toEqual(all)
    expect(new Set(shown.map(({url}) => url)).size).toBe(all.length)
  })
})

describe('who sees it', () => {
  test('of a complaint: who helps sees and hears nothing; who is named sees nothing at all', async () => {
    const photo = await kept(elder, media.cameraJpeg())
    const voice = await kept(elder, media.mp3(4), 'voice')
    const {id} = await tell({kind: 'complaint', text: '楼上半夜装修', photos: [photo], voice})
    await ask(admin, 'hotline.invite', {request: id, party: {post: 'building-head'}, task: '看看谁家'})
    const seen = await ask(head, 'hotline.look', {request: id})
    expect(seen).toMatchObject({sight: 'task', files: {photos: [], voice: null}})
    expect(JSON.stringify(seen)).not.toContain(photo)
    expect(await send(head, 'hotline.lookFiles', {request: id})).toMatchObject(refused('not-found'))
    expect((await ask(admin, 'hotline.lookFiles', {request: id})).files).toHaveLength(2)

    const about = await tell({
      ...{kind: 'report', item: 'staff', text: '网格员收了好处', named: [{person: workerPerson}]},
      photos: [await kept(elder, media.cameraJpeg())],
    })
    for (const openid of [worker, head]) {
      expect(await send(openid, 'hotline.lookFiles', {request: about.id})).toMatchObject(refused('not-found'))
    }
    expect(await send(elder, 'hotline.lookFiles', {request: about.id})).toMatchObject(refused('not-allowed'))
  })

  test('that staff looked stands where the resident reads it', async () => {
    const {id} = await tell({text: '灯', photos: [await kept(elder, media.cameraJpeg())]})
    // The request and its files are two looks of one day.
    await ask(worker, 'hotline.look', {request: id})
    await ask(worker, 'hotline.lookFiles', {request: id})
    const looks = await ask(elder, 'privacy.whoLooked', {})
    expect(JSON.stringify(looks)).toContain('看诉求的照片、听录音')
  })
})

describe('when it goes', () => {
  test('what nobody sent goes after a day; what a request has stays; cut off it is done again', async () => {
    await at(0, '09:00')
    const {uploads, folder} = await ask(elder, 'uploads.open', {places: 3})
    const refs: string[] = []
    for (const place of [0, 1]) {
      const file = await cloud.upload(elder, `${folder}/${String(place)}`, media.cameraJpeg())
      refs.push((await ask(elder, 'uploads.keep', {uploads, place, kind: 'photo', file})).ref)
    }
    const raw = await cloud.upload(elder, `${folder}/2`, media.cameraJpeg())
    const {id} = await tell({text: '灯', photos: refs.slice(0, 1)})
    const folders = () => stored('uploads')
    const document = JSON.stringify((await folders()).find(({_id}) => _id === uploads))
    const files = [...document.matchAll(/cloud:[^"]+/gu)].map(([file]) => file)
    expect(await Promise.all([...files, raw].map(isThere))).toEqual([true, true, true])
    await at(0, '23:00')
    await cloud.fire('jobs')
    expect(await Promise.all([...files, raw].map(isThere))).toEqual([true, true, true])
    // Within the last hour it cannot be sent any more.
    await at(1, '08:30')
    expect(await send(elder, 'hotline.add', {request: id, photos: refs.slice(1)})).toMatchObject({
      error: {code: 'invalid', fields: {'photos.0': expect.stringContaining('再传一次')}},
    })
    const over = new Date(`${addDays(monday, 1)}T09:01:00+08:00`)
    expect(await cuts.run('uploads.clear', {}, '', 0, over)).toBe(null)
    await at(1, '09:01')
    for (let run = 0; (await folders()).length > 0 && run < 20; run += 1) await cloud.fire('jobs')
    expect(await folders()).toEqual([])
    expect(await Promise.all([...files, raw].map(isThere))).toEqual([true, false, false])
  })

  test('sent twice it is one, with the same files', async () => {
    const {uploads, file} = await putUp(elder, media.cameraJpeg())
    const put = {uploads, place: 0, kind: 'photo', file}
    const both = await Promise.all([send(elder, 'uploads.keep', put), send(elder, 'uploads.keep', put)])
    const good = both.filter(({ok}) => ok)
    expect(good.length).toBeGreaterThan(0)
    expect(await send(elder, 'uploads.keep', put)).toEqual(good[0])
    const ref = `${uploads}:0`
    const input = {kind: 'help' as const, text: '灯', hidden: false, named: [], photos: [ref]}
    const once = key()
    const first = await cloud.ask(elder, 'hotline.file', input, once)
    await at(3, '09:00')
    await cloud.fire('jobs')
    // The folder is gone by now; the request is the same.
    expect((await cloud.ask(elder, 'hotline.file', input, once)).id).toBe(first.id)
    expect(
      await bytesAt((await ask(elder, 'hotline.files', {request: first.id})).files[0]?.url ?? ''),
    ).not.toEqual(Buffer.alloc(0))
  })

  test('whoever is erased takes theirs with them, sent or not', async () => {
    const openid = 'o-files-erased'
    await cloud.ask(openid, 'people.saveContact', {notice, name: '段灵芝', phone: '13800078009'})
    const {id} = await tell({text: '灯', voice: await kept(openid, media.wav(2), 'voice')}, openid)
    await ask(openid, 'hotline.add', {request: id, photos: [await kept(openid, media.cameraJpeg())]})
    const waiting = await keep(openid, media.cameraPng(), 'photo')
    expect(waiting.reply).toMatchObject({ok: true})
    const sent = (await ask(openid, 'hotline.files', {request: id})).files.map(({url}) => url)
    expect(sent).toHaveLength(2)
    const raw = await putUp(openid, media.cameraJpeg())
    for (let tries = 0; tries < 20; tries += 1) {
      const reply = await send(openid, 'privacy.erase', {})
      if (reply.ok && (reply.data as ReplyOf<'privacy.erase'>).done) break
    }
    for (const url of sent) expect(await bytesAt(url)).toEqual(Buffer.alloc(0))
    expect(await isThere(raw.file)).toBe(false)
    expect((await stored('requests')).find(({_id}) => _id === id)).toMatchObject({
      files: [],
      photos: [],
      voice: null,
      uploads: [],
    })
    expect(await goneFrom(cloud.dataDir, [waiting.uploads])).toEqual([])
  })
})
