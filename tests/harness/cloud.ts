import path from 'node:path'
import type {CollectionDeclaration} from '../../cloudfunctions/api/src/kernel/declare'
import {contract, type ActionName, type InputOf, type ReplyOf} from '../../cloudfunctions/api/src/contract'
import type {FunctionName} from '../../cloudfunctions/api/src/kernel/contract'
import {root} from '../../local/build/functions'
import type {Statistics} from '../../local/cloud/gateway/stats'
import {uploaderAt} from '../../local/demo/call'
import {community, district} from '../../local/demo/community'
import type {Reply} from '../../miniprogram/shared/errors'
import {post} from './post'
import type {Stand} from './standing'

/** What a test says of an input: the demonstration's community goes without saying, beside a district it is named. */
type Asked<Input> = Input extends {readonly district: string}
  ? Input
  : Omit<Input, 'community'> & {readonly community?: string}

/** The embedded cloud with the demonstration community, for one test file. */
export interface TestCloud {
  readonly url: string
  readonly dataDir: string
  /** Calls an action as the pages do; `input` may be wrong on purpose. */
  send(openid: string, action: string, input: unknown, key?: string): Promise<Reply<unknown>>
  /** Calls an action that must go well. */
  ask<Name extends ActionName>(
    openid: string,
    action: Name,
    input: Asked<InputOf<Name>>,
    key?: string,
  ): Promise<ReplyOf<Name>>
  /**
   * Uploads a file as a page of this user does.
   * @param cloudPath such as `imports/places.csv`; somebody else's file is not replaced
   * @returns the file id, `cloud://…`
   */
  upload(openid: string, cloudPath: string, bytes: Uint8Array | string): Promise<string>
  /** The bytes behind a file id. */
  download(fileID: string): Promise<Buffer>
  /** Moves the functions' clock; it goes on from there. Null: the machine's own. */
  setClock(now: string | null): Promise<void>
  /** Fires a timer now. */
  fire(name: string): Promise<unknown>
  /** Reads, writes and documents by collection and action since the last reset, and warnings of the strict mode. */
  stats(): Promise<Statistics>
  resetStats(): Promise<void>
  /** What the functions printed, one object a line. */
  log(): Promise<readonly Record<string, unknown>[]>
  close(): Promise<void>
}

export const inCommunity = community
export const inDistrict = district

/** A working day in the past of no test: a Monday morning, an hour before the hall opens. */
export const monday = '2026-11-23'
export const beforeOpening = `${monday}T07:30:00+08:00`
/** When the demonstration's people began: the timer does not look again at what is older than twelve minutes. */
const begins = `${monday}T07:00:00+08:00`

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const declared: Readonly<Record<string, {readonly fn: FunctionName}>> = contract

/** The function a page calls for an action. What is not for pages is asked of `api`, which refuses it. */
const functionOf = (action: string): FunctionName => (declared[action]?.fn === 'exports' ? 'exports' : 'api')

declare global {
  /** Set by the environment of the tests; elsewhere clouds are made where they are asked for. */
  var standCloud: Stand | undefined
}

/** Starts a cloud on a free port with an empty store, on a Monday before opening. Timers fire only when told. */
export const startTestCloud = async ({
  demo = true,
  whole = false,
  pages = false,
  audited = true,
  ...others
}: {
  readonly demo?: boolean
  /** With places, holders, staff and organisation as well. */
  readonly whole?: boolean
  readonly functionsDir?: string
  /** Collections beside the product's. */
  readonly more?: readonly CollectionDeclaration[]
  /** Serve the mini-program's pages as well. */
  readonly pages?: boolean
  /** False where timelines have no chain: a twin's, and a million that were loaded. */
  readonly audited?: boolean
  /** Puts documents into the store before it starts; gets its folder. */
  readonly load?: (dataDir: string) => void
} = {}): Promise<TestCloud> => {
  const preview = pages
    ? await (
        await import('../../local/preview/pages')
      ).createPages({
        root: path.join(root, 'miniprogram'),
        watch: false,
        kept: path.join(root, '.local/test/pages'),
      })
    : undefined
  const stand = globalThis.standCloud ?? (await import('./standing')).standAlone
  const standing = await stand({
    size: demo ? (whole ? 'whole' : 'hall') : null,
    begins,
    ...others,
    ...(preview === undefined ? {} : {pages: preview}),
  })
  const {url, dataDir} = standing
  const send: TestCloud['send'] = async (openid, action, input, key) => {
    const event = {action, input, ...(key === undefined ? {} : {key})}
    const {status, json, text} = await post(`${url}/functions/${functionOf(action)}`, event, {
      'x-wx-openid': openid,
    })
    if (status !== 200) throw new Error(`${action}: HTTP ${status} ${text}`)
    return json as Reply<unknown>
  }
  const started: TestCloud = {
    url,
    dataDir,
    send,
    async ask<Name extends ActionName>(openid: string, action: Name, input: object, key?: string) {
      const reply = await send(openid, action, 'district' in input ? input : {community, ...input}, key)
      if (!reply.ok) throw new Error(`${action}: ${JSON.stringify(reply.error)}`)
      return reply.data as ReplyOf<Name>
    },
    upload: uploaderAt(url),
    async download(fileID) {
      const response = await fetch(`${url}/files/${encodeURI(fileID.replace(/^cloud:\/\/[^/]+\//, ''))}`)
      if (!response.ok) throw new Error(`${fileID}: HTTP ${String(response.status)}`)
      return Buffer.from(await response.arrayBuffer())
    },
    async setClock(now) {
      const {status, text} = await post(`${url}/control/clock`, {now})
      if (status !== 200) throw new Error(`clock: ${text}`)
    },
    async fire(name) {
      const {status, json, text} = await post(`${url}/control/timers/${name}`, {})
      if (status !== 200) throw new Error(`timer ${name}: ${text}`)
      return json
    },
    async stats() {
      const response = await fetch(`${url}/control/stats`)
      return (await response.json()) as Statistics
    },
    async resetStats() {
      await post(`${url}/control/reset`, {})
    },
    async log() {
      const lines = await standing.log()
      return lines.split('\n').flatMap((line) => {
        const entry = parsed(line)
        return typeof entry === 'object' && entry !== null ? [{...entry}] : []
      })
    },
    async close() {
      // Left first: then its log is whole.
      await standing.leave()
      // Every test is one of the budgets, too.
      const over = (await started.log()).filter((line) => line['overBudget'] === true)
      // And one of the timelines: whatever was done, they must hold.
      const flaw = audited ? standing.flaw() : null
      await preview?.close()
      await standing.remove()
      if (over.length > 0) throw new Error(`more writes than the contract allows: ${JSON.stringify(over[0])}`)
      if (flaw !== null) throw new Error(`a timeline does not hold: ${flaw.where}: ${flaw.what}`)
    },
  }
  await started.setClock(beforeOpening)
  return started
}
