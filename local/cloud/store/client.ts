import {type ChildProcess, fork} from 'node:child_process'
import {bundleProgram} from '../bundle'
import type {ForwardAnswer, FromStore, StoreSettings, Told, ToStore, WhyNotOpened} from '../messages'
import type {Parameters} from '../gateway/parameters'

/** Why the store could not be opened, in words for the person who started it. */
export class StoreUnavailable extends Error {}

export interface StoreClientOptions {
  readonly settings: Omit<StoreSettings, 'port' | 'clockOffset'>
  readonly clockOffset: () => number
  /** SDK requests that are not about the database. */
  readonly onForward: (parameters: Parameters) => Promise<ForwardAnswer>
  readonly onWarning: (message: string) => void
  /** The store alone does not keep this process from ending. */
  readonly background: boolean
}

const explanations = {
  newer:
    'the data was written by a newer version of this program: update the program, or run npm run reset to start over',
  busy: 'another server is using this data: stop it first, or choose another DATA_DIR',
} as const

const explained = ({reason, message}: WhyNotOpened): StoreUnavailable =>
  new StoreUnavailable(reason === 'other' ? message : explanations[reason])

/** The first new start follows at once, each further one after twice the pause (ms). */
const firstPause = 200
/** So many ends in a row, and the store stays down: something is wrong that a start does not mend. */
const maxEnds = 6
/** A store that ran this long (ms) starts counting anew. */
const steadyAfter = 30_000

interface Question {
  readonly resolve: (value: Told) => void
  readonly reject: (error: StoreUnavailable) => void
}

/** The main process's end of the store's process: starts it, starts it again should it die. */
export class StoreClient {
  #child: ChildProcess | undefined
  #port = 0
  #file: string
  #questions = 0
  #closing = false
  /** Ends in a row. */
  #ends = 0
  #pause: NodeJS.Timeout | undefined
  readonly #waiting = new Map<number, Question>()

  private constructor(
    private readonly program: string,
    private readonly options: StoreClientOptions,
  ) {
    this.#file = options.settings.file
  }

  /** Resolves when the store answers requests; rejects with StoreUnavailable. */
  static async start(options: StoreClientOptions): Promise<StoreClient> {
    const client = new StoreClient(await bundleProgram('store/process.ts', 'store', 'bundled'), options)
    await client.#start()
    return client
  }

  get port(): number {
    return this.#port
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  #start(): Promise<void> {
    const settings: StoreSettings = {
      ...this.options.settings,
      file: this.#file,
      port: this.#port,
      clockOffset: this.options.clockOffset(),
    }
    const child = fork(this.program, [JSON.stringify(settings)], {
      execArgv: ['--max-semi-space-size=4'],
      serialization: 'json',
    })
    this.#child = child
    const begun = Date.now()
    return new Promise((resolve, reject) => {
      child.on('message', (message: FromStore) => {
        if (message.type === 'ready') {
          this.#port = message.port
          if (this.options.background) {
            child.unref()
            child.channel?.unref()
          }
          resolve()
        } else if (message.type === 'failed') {
          reject(explained(message))
        } else this.#receive(message)
      })
      child.once('exit', (code) => {
        reject(new StoreUnavailable(`the store ended at once (${String(code)})`))
        this.#dropQuestions()
        if (this.#closing || this.#port === 0) return
        this.#ends = Date.now() - begun > steadyAfter ? 1 : this.#ends + 1
        this.#startAgain()
      })
    })
  }

  #startAgain(): void {
    if (this.#ends >= maxEnds) {
      this.options.onWarning(
        `the store ended ${String(maxEnds)} times in a row and stays down: restart the server`,
      )
      return
    }
    this.#pause = setTimeout(
      () => {
        this.#start().then(
          () => {
            this.options.onWarning('the store ended and was started again')
          },
          (error: unknown) => {
            // Its exit counts as an end and asks for the next start.
            this.options.onWarning(`the store cannot be started again: ${String(error)}`)
          },
        )
      },
      this.#ends === 1 ? 0 : firstPause * 2 ** (this.#ends - 2),
    )
  }

  #dropQuestions(): void {
    const questions = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const {reject} of questions) reject(new StoreUnavailable('the store ended before it answered'))
  }

  #receive(message: Exclude<FromStore, {type: 'ready' | 'failed'}>): void {
    switch (message.type) {
      case 'forward':
        void this.options.onForward(message.parameters).then((answer) => {
          this.tell({type: 'answer', id: message.id, answer})
        })
        break
      case 'told':
        this.#waiting.get(message.id)?.resolve(message.value)
        this.#waiting.delete(message.id)
        break
      case 'refused':
        this.#waiting.get(message.id)?.reject(explained(message))
        this.#waiting.delete(message.id)
        break
      case 'warning':
        this.options.onWarning(message.message)
        break
    }
  }

  tell(message: ToStore): void {
    if (this.#child?.connected) this.#child.send(message)
  }

  /** Rejects with StoreUnavailable when the store is down or goes down before it has answered. */
  ask(question: Extract<ToStore, {type: 'ask'}>['question']): Promise<Told> {
    return this.#question((id) => ({type: 'ask', id, question}))
  }

  /** Goes on with another file, after it was asked to `leave` the one before. Rejects with StoreUnavailable. */
  async enter(file: string): Promise<void> {
    this.#file = file
    await this.#question((id) => ({type: 'enter', id, file}))
  }

  #question(message: (id: number) => ToStore): Promise<Told> {
    this.#questions += 1
    const id = this.#questions
    return new Promise((resolve, reject) => {
      if (!this.#child?.connected) {
        reject(new StoreUnavailable('the store is not running'))
        return
      }
      this.#waiting.set(id, {resolve, reject})
      this.tell(message(id))
    })
  }

  /** Lets the store finish and end. */
  async close(): Promise<void> {
    const child = this.#child
    this.#closing = true
    clearTimeout(this.#pause)
    if (child?.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => {
        resolve()
      })
    })
    this.tell({type: 'close'})
    await gone
  }

  /** As a power cut would: the process is killed where it stands, and not started again. */
  async kill(): Promise<void> {
    const child = this.#child
    this.#closing = true
    clearTimeout(this.#pause)
    if (child?.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise<void>((resolve) => {
      child.once('exit', () => {
        resolve()
      })
    })
    child.kill('SIGKILL')
    await gone
  }
}
