import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

/** The platform's values where config.json says nothing. */
const defaultTimeout = 3
const defaultMemory = 256

export interface TimerTrigger {
  readonly name: string
  /** Seven fields, read at UTC+8. */
  readonly cron: string
}

export interface FunctionConfig {
  readonly name: string
  /** The deployable bundle. */
  readonly file: string
  /** Seconds. */
  readonly timeout: number
  /** MB. */
  readonly memory: number
  readonly timers: readonly TimerTrigger[]
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

function readConfig(folder: string): Readonly<Record<string, unknown>> {
  const file = join(folder, 'config.json')
  if (!existsSync(file)) return {}
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return isObject(value) ? value : {}
}

/** Every folder with an index.js is a function, as on the platform. */
export function readFunctions(folder: string): FunctionConfig[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    const file = join(folder, entry.name, 'index.js')
    if (!entry.isDirectory() || !existsSync(file)) return []
    const {timeout, memorySize, triggers} = readConfig(join(folder, entry.name))
    const list: unknown[] = Array.isArray(triggers) ? triggers : []
    return {
      name: entry.name,
      file,
      timeout: typeof timeout === 'number' ? timeout : defaultTimeout,
      memory: typeof memorySize === 'number' ? memorySize : defaultMemory,
      timers: list.flatMap((trigger) =>
        isObject(trigger) && trigger.type === 'timer' && typeof trigger.config === 'string'
          ? {name: String(trigger.name), cron: trigger.config}
          : [],
      ),
    }
  })
}
