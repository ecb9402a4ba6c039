import {randomUUID} from 'node:crypto'
import type {Clock} from '../clock'
import type {Caller} from '../gateway/token'
import {writeToken} from '../gateway/token'
import {type FunctionConfig, readFunctions} from './config'
import {FunctionFailure, FunctionPool} from './pool'

export interface RunnerOptions {
  readonly folder: string
  readonly bootstrap: string
  readonly clock: Clock
  /** Environment of every function. */
  readonly env: () => Readonly<Record<string, string>>
  readonly workers: number
  readonly onOutput: (fn: string, text: string) => void
  /** The invocation is over. */
  readonly onEnd: (invocation: string) => void
  /** Workers alone do not keep this process from ending. */
  readonly background: boolean
}

/** Who an invocation runs for. */
export interface Identity {
  /** Empty for timers and web calls. */
  readonly openid: string
  /** The chain of callers, as TCB_SOURCE has it. */
  readonly source: string
  readonly nested?: boolean
}

const appid = 'wx0000000000000000'

const actionOf = (event: unknown): string => {
  const action: unknown =
    typeof event === 'object' && event !== null ? Reflect.get(event, 'action') : undefined
  return typeof action === 'string' ? action : ''
}

/** All functions of the folder, each with its pool of workers. */
export class Runner {
  readonly #pools = new Map<string, FunctionPool>()
  readonly #running = new Set<Promise<unknown>>()
  #functions = new Map<string, FunctionConfig>()

  constructor(private readonly options: RunnerOptions) {
    this.#read()
  }

  #read(): void {
    let found
    try {
      found = readFunctions(this.options.folder)
    } catch (error) {
      // A config.json that is wrong for a moment, while somebody edits it, must not end the server.
      const message = error instanceof Error ? error.message : String(error)
      this.options.onOutput('cloud', `${JSON.stringify({level: 'error', message})}\n`)
      return
    }
    this.#functions = new Map(found.map((config) => [config.name, config]))
  }

  get functions(): readonly FunctionConfig[] {
    return [...this.#functions.values()]
  }

  has(name: string): boolean {
    if (!this.#functions.has(name)) this.#read()
    return this.#functions.has(name)
  }

  #pool(name: string): FunctionPool | undefined {
    const config = this.has(name) ? this.#functions.get(name) : undefined
    if (!config) return undefined
    let pool = this.#pools.get(name)
    if (!pool) {
      pool = new FunctionPool(config, {
        bootstrap: this.options.bootstrap,
        env: this.options.env(),
        limit: this.options.workers,
        onOutput: this.options.onOutput,
        background: this.options.background,
      })
      this.#pools.set(name, pool)
    }
    return pool
  }

  /** Starts one worker of a function. */
  warm(name: string): void {
    this.#pool(name)?.warm()
  }

  /** Calls a function; rejects with a FunctionFailure. */
  async invoke(name: string, event: unknown, identity: Identity): Promise<unknown> {
    const pool = this.#pool(name)
    if (!pool) throw new FunctionFailure(-501000, `the function ${name} does not exist`)
    const invocation = randomUUID()
    const caller: Caller = {
      invocation,
      fn: name,
      action: actionOf(event),
      openid: identity.openid,
      source: identity.source,
    }
    const running = pool.invoke({
      event,
      nested: identity.nested ?? false,
      clockOffset: this.options.clock.offset,
      context: {request_id: invocation, function_name: name},
      env: {
        WX_OPENID: identity.openid || null,
        WX_UNIONID: null,
        WX_APPID: identity.openid ? appid : null,
        WX_CLIENTIP: identity.openid ? '127.0.0.1' : null,
        WX_API_TOKEN: writeToken(caller),
        TCB_SOURCE: identity.source,
        SCF_FUNCTIONNAME: name,
      },
    })
    this.#running.add(running)
    try {
      return await running
    } finally {
      this.#running.delete(running)
      this.options.onEnd(invocation)
    }
  }

  /** Resolves when nothing runs any more. */
  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
  }

  /** New invocations run in new workers, with the environment as it is then. */
  async startOver(): Promise<void> {
    await this.close()
    this.#pools.clear()
  }

  /** After a build: new invocations run the bundles on the disk. */
  refresh(): void {
    this.#read()
    for (const pool of this.#pools.values()) pool.refresh()
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()))
  }
}
