import {readdirSync, readFileSync} from 'node:fs'
import Papa from 'papaparse'
import type {ActionName} from '../../cloudfunctions/api/src/contract'
import {isFormula} from '../../cloudfunctions/api/src/places/import/cells'
import {inDistrict, startTestCloud, type TestCloud} from '../harness/cloud'
import {districtLists, wholeDistrict, type ListedCommunity, type Scale} from './districtData'
import type {Figure} from './figure'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'

/**
 * A whole district comes in by its lists, each community's the way the pages do it: stored, read,
 * previewed, imported. Opening the communities is not counted.
 */

const districtAdmin = 'o-sun-guoqiang'
const mostMinutes = 10
const mostMegabytes = 200

type Named = Pick<ListedCommunity, 'id' | 'name' | 'kind'>

/** The WeChat identity of a community's head. */
export const headOf = ({id}: Pick<Named, 'id'>): string => `o-head-${id}`

/** A new community of the district with its head. @param at makes the head's phone number */
export const openCommunity = async (cloud: TestCloud, listed: Named, at: number): Promise<void> => {
  const {id, name, kind} = listed
  const phone = `137${String(at).padStart(8, '0')}`
  await cloud.ask(
    districtAdmin,
    'district.openCommunity',
    {
      district: inDistrict,
      community: id,
      name,
      street: '北城街道',
      kind,
      hall: {name: `${name}服务大厅`, address: `${name}一楼`, phone: '0359-2100008'},
      head: {name: '李红梅', phone},
    },
    `open-${id}`,
  )
  const {code} = await cloud.ask(
    districtAdmin,
    'district.newCode',
    {district: inDistrict, community: id},
    `code-${id}`,
  )
  await must(cloud, headOf(listed), 'people.setUp', {community: id, code, notice, name: '李红梅', phone})
}

const must = async (
  cloud: TestCloud,
  openid: string,
  action: ActionName,
  input: Readonly<Record<string, unknown>>,
  key?: string,
): Promise<unknown> => {
  const reply = await cloud.send(openid, action, input, key)
  if (!reply.ok) throw new Error(`${action} ${String(input['community'])}: ${JSON.stringify(reply.error)}`)
  return reply.data
}

/** One file of a community, as the page sends it; what came of it. */
const bringIn = async (
  cloud: TestCloud,
  listed: ListedCommunity,
  name: string,
  bytes: Uint8Array | string,
): Promise<string> => {
  const {id: community} = listed
  const head = headOf(listed)
  const file = await cloud.upload(head, `imports/${community}/${name}`, bytes)
  const {sha, mapping} = (await must(cloud, head, 'places.readFile', {community, file})) as {
    sha: string
    mapping: object
  }
  const seen = (await must(cloud, head, 'places.previewImport', {
    community,
    file,
    sha,
    mapping,
    corrections: [],
    leaveOut: [],
    missing: 'keep',
  })) as {import: string | null; errors: {list: readonly object[]}}
  if (seen.import === null) throw new Error(`${community} ${name}: ${JSON.stringify(seen.errors.list[0])}`)
  const made = (await must(
    cloud,
    head,
    'places.applyImport',
    {community, import: seen.import},
    `${community}-${name.replace('.', '-')}`,
  )) as {version: string}
  return made.version
}

/** All that a community's places say, as files. */
const said = async (cloud: TestCloud, listed: ListedCommunity): Promise<readonly string[]> => {
  const files: string[] = []
  for (const as of ['csv', 'geojson'] as const) {
    const {file} = (await must(cloud, headOf(listed), 'places.exportPlaces', {community: listed.id, as})) as {
      file: string
    }
    files.push((await cloud.download(file)).toString('utf8'))
  }
  return files
}

/** Resident memory of the store's process in MB: the child of this one that runs the store's program. */
const storeMemory = (): number => {
  const megabytes = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8')
        const mine = status.includes(`PPid:\t${String(process.pid)}\n`)
        if (!mine || !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('store')) return []
        return [Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1024]
      } catch {
        // It ended meanwhile.
        return []
      }
    })
  return Math.max(...megabytes, Number.NEGATIVE_INFINITY)
}

/** Show 1 of the places: a district within ten minutes, undo, writes and memory. */
export const benchDistrict = async (scale: Scale = wholeDistrict): Promise<readonly Figure[]> => {
  const communities = districtLists(scale)
  const cloud = await startTestCloud()
  try {
    for (const [at, listed] of communities.entries()) await openCommunity(cloud, listed, at)
    await cloud.resetStats()
    const begun = performance.now()
    let last = ''
    for (const listed of communities) {
      await bringIn(cloud, listed, 'rooms.csv', listed.csv)
      last = await bringIn(cloud, listed, 'grids.geojson', listed.geoJson)
    }
    const minutes = (performance.now() - begun) / 60_000
    const memory = storeMemory()
    const {usage} = await cloud.stats()
    const writes = usage.reduce((sum, one) => sum + one.writes, 0)

    const newest = communities.at(-1)
    if (newest === undefined) throw new RangeError('no community')
    const {id: community} = newest
    const head = headOf(newest)
    const after = await said(cloud, newest)
    const {version} = (await must(cloud, head, 'places.undoImport', {community, version: last}, 'undo')) as {
      version: string
    }
    const without = await said(cloud, newest)
    await must(cloud, head, 'places.undoImport', {community, version}, 'undo-undo')
    const again = await said(cloud, newest)
    const evaluated = Papa.parse<string[]>((after[0] ?? '').slice(1))
      .data.flat()
      .filter(isFormula).length
    const undone = without[1] !== after[1] && !(without[1] ?? '').includes('MultiPolygon')
    const rooms = communities.reduce((sum, one) => sum + one.rooms, 0)
    const grids = communities.reduce((sum, one) => sum + one.grids, 0)
    const brought = after[0]?.split('\r\n').filter((line) => /,\d+单元,\d/u.test(line)).length
    return [
      {
        id: 'places',
        what: `import of ${rooms.toLocaleString('en')} rooms, ${String(grids)} grids, ${String(communities.length)} communities`,
        figure: `${minutes.toFixed(2)} min`,
        bound: `≤ ${String(mostMinutes)}`,
        ok: minutes <= mostMinutes && brought === newest.rooms,
      },
      {
        id: 'places',
        what: 'undo brings back the version before, and undo of that the one after',
        figure: `${String(undone)}, ${String(again.join() === after.join())}`,
        bound: 'true, true',
        ok: undone && again.join() === after.join(),
      },
      {
        id: 'S8',
        what: 'cells of an export that a spreadsheet would evaluate',
        figure: String(evaluated),
        bound: '= 0',
        ok: evaluated === 0,
      },
      {
        id: 'places',
        what: 'database writes of the whole import (a basic environment has 30,000 a day)',
        figure: writes.toLocaleString('en'),
        bound: '≤ 30,000',
        ok: writes <= 30_000,
      },
      {
        id: 'places',
        what: 'store memory after it',
        figure: `${memory.toFixed(0)} MB`,
        bound: `≤ ${String(mostMegabytes)} MB`,
        ok: memory > 0 && memory <= mostMegabytes,
      },
    ]
  } finally {
    await cloud.close()
  }
}
