import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parseCron} from './cron'

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

function readConfig(file: string): Readonly<Record<string, unknown>> {
  if (!existsSync(file)) return {}
  let value: unknown
  try {
    value = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Error(`${file} cannot be read: ${String(error)}`, {cause: error})
  }
  return isObject(value) ? value : {}
}

/** The platform keeps one timer of a function; a second would run here and nowhere else. */
function readTimers(file: string, triggers: unknown): readonly TimerTrigger[] {
  const list: unknown[] = Array.isArray(triggers) ? triggers : []
  const timers = list.flatMap((trigger) =>
    isObject(trigger) && trigger.type === 'timer' && typeof trigger.config === 'string'
      ? {name: String(trigger.name), cron: trigger.config}
      : [],
  )
  if (timers.length > 1) {
    throw new Error(`${file} has ${String(timers.length)} timers: a function can have one`)
  }
  for (const {cron} of timers) {
    try {
      parseCron(cron)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new Error(`${file}: ${reason}`, {cause: error})
    }
  }
  return timers
}

/** Every folder with an index.js is a function, as on the platform. Throws when a config.json is wrong. */
export function readFunctions(folder: string): FunctionConfig[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, {withFileTypes: true}).flatMap((entry) => {
    const file = join(folder, entry.name, 'index.js')
    if (!entry.isDirectory() || !existsSync(file)) return []
    const configFile = join(folder, entry.name, 'config.json')
    const {timeout, memorySize, triggers} = readConfig(configFile)
    return {
      name: entry.name,
      file,
      timeout: typeof timeout === 'number' ? timeout : defaultTimeout,
      memory: typeof memorySize === 'number' ? memorySize : defaultMemory,
      timers: readTimers(configFile, triggers),
    }
  })
}
