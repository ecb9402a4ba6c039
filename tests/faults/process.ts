import {execFile, spawn, type ChildProcess} from 'node:child_process'
import path from 'node:path'
import {promisify} from 'node:util'
import * as v from 'valibot'
import {root} from '../../local/build/functions'

const healthSchema = v.object({ok: v.boolean(), env: v.string(), gateway: v.string()})

const pushSchema = v.object({page: v.string(), kind: v.string(), pushState: v.string(), claimed: v.boolean()})
type PushSeen = v.InferOutput<typeof pushSchema>

const sentSchema = v.object({touser: v.string(), template_id: v.string(), page: v.string()})
type SentSeen = v.InferOutput<typeof sentSchema> & {readonly errcode: number}
const outboxSchema = v.object({
  sent: v.array(v.object({api: v.string(), errcode: v.number(), data: v.unknown()})),
})

/** `npm start` as a process that can be cut off. */
export class CloudProcess {
  private constructor(
    readonly url: string,
    readonly gateway: string,
    readonly env: string,
    private readonly child: ChildProcess,
  ) {}

  /** Starts it and waits until it says `ready`. Timers fire only when told. */
  static async start(dataDir: string, port: number): Promise<CloudProcess> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts'], {
      cwd: root,
      env: {...process.env, DATA_DIR: dataDir, PORT: String(port), TIMERS: 'off'},
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that a cut reaches the store's process as well.
      detached: true,
    })
    const url = await ready(child)
    const health = v.parse(healthSchema, await (await fetch(`${url}/health`)).json())
    return new CloudProcess(url, health.gateway, health.env, child)
  }

  /** kill −9 of the whole group: nothing gets to tidy up. */
  async cut(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve))
    if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL')
    await ended
  }

  async post(at: string, body: unknown): Promise<void> {
    const response = await fetch(`${this.url}${at}`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${at}: HTTP ${response.status} ${await response.text()}`)
  }

  /** What the day documents and the bookings disagree about, in words. */
  async disagreements(): Promise<readonly string[]> {
    return v.parse(v.array(v.string()), await this.#printedBy('agree.ts'))
  }

  /** What became of each message in WeChat, and whether a sender has claimed it. */
  async pushStates(): Promise<readonly PushSeen[]> {
    return v.parse(v.array(pushSchema), await this.#printedBy('pushStates.ts'))
  }

  /** What the functions sent by WeChat since this process began, at most the last thousand. */
  async sent(): Promise<readonly SentSeen[]> {
    const box: unknown = await (await fetch(`${this.url}/control/outbox`)).json()
    return v
      .parse(outboxSchema, box)
      .sent.flatMap(({api, errcode, data}) =>
        api === 'subscribeMessage.send' ? [{...v.parse(sentSchema, data), errcode}] : [],
      )
  }

  async #printedBy(script: string): Promise<unknown> {
    const {stdout} = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', path.join(root, 'tests/faults', script), this.gateway, this.env],
      {cwd: root, maxBuffer: 64 * 1024 * 1024},
    )
    return JSON.parse(stdout)
  }
}

const patience = 60_000

const ready = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = ''
    const timer = setTimeout(() => reject(new Error(`not ready after a minute: ${printed}`)), patience)
    const read = (data: Buffer): void => {
      printed += data.toString()
      const url = /^ready (http:\S+)$/mu.exec(printed)?.[1]
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`ended with ${String(code)}: ${printed}`))
    })
  })
