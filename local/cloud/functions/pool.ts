import {Worker} from 'node:worker_threads'
import type {FunctionConfig} from './config'
import type {Order, Outcome} from './protocol'

/** The platform's limit for a reply. */
const maxReply = 1024 * 1024

/** A function threw, took too long, ran out of memory or said too much. */
export class FunctionFailure extends Error {
  constructor(
    readonly errCode: number,
    message: string,
  ) {
    super(message)
  }
}

const executeFailed = -504002
/** Seconds that a bundle may take to load on a busy machine. */
const maxLoading = 30

export interface PoolOptions {
  readonly bootstrap: string
  /** Environment that every invocation has. */
  readonly env: Readonly<Record<string, string>>
  /** Workers of one function. */
  readonly limit: number
  readonly onOutput: (name: string, text: string) => void
  /** Workers alone do not keep this process from ending. */
  readonly background: boolean
}

/** What one invocation is called with. */
export type Call = Omit<Order, 'id'> & {
  /** Called from another function, which keeps its own worker meanwhile: may go over the limit. */
  readonly nested: boolean
}

interface Task {
  readonly call: Call
  readonly resolve: (value: unknown) => void
  readonly reject: (error: FunctionFailure) => void
}

interface Slot {
  readonly worker: Worker
  task: (Task & {timer: NodeJS.Timeout}) | undefined
  /** The bundle is loaded; only now a function's own time counts. */
  loaded: boolean
  /** Replaced after its present task: its bundle is out of date. */
  stale: boolean
}

/** Warm workers of one function: one invocation at a time each, first come, first served. */
export class FunctionPool {
  #slots: Slot[] = []
  #queue: Task[] = []
  #orders = 0
  #closed = false

  constructor(
    private readonly config: FunctionConfig,
    private readonly options: PoolOptions,
  ) {}

  /** Resolves with what `main` returned, as it comes out of JSON; rejects with a FunctionFailure. */
  invoke(call: Call): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#queue.push({call, resolve, reject})
      this.#next()
    })
  }

  /** Starts a worker, so that the first caller does not wait for it. */
  warm(): void {
    if (this.#slots.length === 0) this.#start()
  }

  /** New invocations run the bundle that is on the disk now. */
  refresh(): void {
    for (const slot of this.#slots) {
      slot.stale = true
      if (!slot.task) this.#retire(slot)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    const slots = this.#slots
    this.#slots = []
    await Promise.all(slots.map(({worker}) => worker.terminate()))
    for (const {task} of slots) this.#fail(task, 'the cloud was stopped')
    for (const task of this.#queue.splice(0))
      task.reject(new FunctionFailure(executeFailed, 'the cloud was stopped'))
  }

  #next(): void {
    if (this.#closed) return
    while (this.#queue.length > 0) {
      const idle = this.#slots.find((slot) => !slot.task)
      const nested = this.#queue.some(({call}) => call.nested)
      if (!idle && this.#slots.length >= this.options.limit * (nested ? 4 : 1)) return
      // A nested call goes first: its caller holds a worker until it is done.
      const at = nested ? this.#queue.findIndex(({call}) => call.nested) : 0
      const [task] = this.#queue.splice(at, 1)
      if (task) this.#assign(idle ?? this.#start(), task)
    }
  }

  #start(): Slot {
    const worker = new Worker(this.options.bootstrap, {
      workerData: {file: this.config.file},
      env: {...this.options.env},
      execArgv: [],
      // Nothing comes there: see Outcome.
      stdout: true,
      stderr: true,
      resourceLimits: {maxOldGenerationSizeMb: this.config.memory},
    })
    const slot: Slot = {worker, task: undefined, loaded: false, stale: false}
    worker.on('message', (outcome: Outcome) => {
      if ('printed' in outcome) this.options.onOutput(this.config.name, outcome.printed)
      else if ('loaded' in outcome) {
        slot.loaded = true
        if (slot.task) this.#limit(slot, slot.task)
      } else this.#finish(slot, outcome)
    })
    worker.on('error', (error) => {
      this.#retire(slot)
      this.#fail(slot.task, error.message)
      this.#next()
    })
    worker.on('exit', () => {
      if (!this.#slots.includes(slot)) return
      this.#retire(slot)
      this.#fail(slot.task, 'the function ended its process')
      this.#next()
    })
    // After the listeners: waiting for messages counts as well.
    if (this.options.background) worker.unref()
    this.#slots.push(slot)
    return slot
  }

  #assign(slot: Slot, task: Task): void {
    slot.task = {...task, timer: this.#expire(slot, slot.loaded ? this.config.timeout : maxLoading)}
    this.#orders += 1
    const {event, env, context, clockOffset} = task.call
    const order: Order = {id: this.#orders, event, env, context, clockOffset}
    slot.worker.postMessage(order)
  }

  /** From loading to running: the function's own timeout replaces the one of loading. */
  #limit(slot: Slot, task: NonNullable<Slot['task']>): void {
    clearTimeout(task.timer)
    task.timer = this.#expire(slot, this.config.timeout)
  }

  #expire(slot: Slot, seconds: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#retire(slot)
      this.#fail(slot.task, `Invoking task timed out after ${String(seconds)} seconds`)
      this.#next()
    }, seconds * 1000)
  }

  #finish(slot: Slot, outcome: Exclude<Outcome, {loaded: true} | {printed: string}>): void {
    const {task} = slot
    if (!task) return
    clearTimeout(task.timer)
    slot.task = undefined
    if (slot.stale) this.#retire(slot)
    if ('message' in outcome) {
      this.options.onOutput(this.config.name, `${outcome.stack || outcome.message}\n`)
      task.reject(new FunctionFailure(executeFailed, outcome.message))
    } else if (outcome.json !== undefined && Buffer.byteLength(outcome.json) > maxReply) {
      task.reject(new FunctionFailure(executeFailed, 'the reply is over 1 MB'))
    } else task.resolve(outcome.json === undefined ? undefined : JSON.parse(outcome.json))
    this.#next()
  }

  #fail(task: Slot['task'], message: string): void {
    if (!task) return
    clearTimeout(task.timer)
    task.reject(new FunctionFailure(executeFailed, message))
  }

  #retire(slot: Slot): void {
    this.#slots = this.#slots.filter((other) => other !== slot)
    void slot.worker.terminate()
  }
}
