import {appendFileSync, existsSync, mkdirSync, renameSync, statSync} from 'node:fs'
import {join} from 'node:path'

const maxBytes = 5 * 1024 * 1024

/** What the functions print: appended to DATA_DIR/log/functions.log, the one before kept beside it. */
export class FunctionLog {
  readonly #file: string
  #size: number
  #lines: string[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(
    dataDir: string,
    private readonly echo: boolean,
  ) {
    const folder = join(dataDir, 'log')
    mkdirSync(folder, {recursive: true})
    this.#file = join(folder, 'functions.log')
    this.#size = existsSync(this.#file) ? statSync(this.#file).size : 0
  }

  write(fn: string, text: string): void {
    for (const line of text.split('\n')) {
      if (line === '') continue
      this.#lines.push(line.startsWith('{') ? line : JSON.stringify({fn, text: line}))
    }
    this.#timer ??= setTimeout(() => {
      this.flush()
    }, 200)
    this.#timer.unref()
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#lines.length === 0) return
    const text = `${this.#lines.join('\n')}\n`
    this.#lines = []
    if (this.echo) process.stdout.write(text)
    if (this.#size > maxBytes) {
      renameSync(this.#file, `${this.#file}.1`)
      this.#size = 0
    }
    appendFileSync(this.#file, text)
    this.#size += Buffer.byteLength(text)
  }
}
