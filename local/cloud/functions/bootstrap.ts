import {parentPort, workerData} from 'node:worker_threads'
import type {Order, Outcome} from './protocol'

/**
 * Runs inside each worker: loads the deployable bundle as it is and calls its `main` for every order.
 * Identity arrives in the environment, as on the platform; the clock is shifted under the bundle.
 */

let clockOffset = 0
const RealDate = Date
const shiftedNow = () => RealDate.now() + clockOffset

const ShiftedDate = new Proxy(RealDate, {
  construct(target, args, newTarget): object {
    const values: unknown[] = args.length > 0 ? args : [shiftedNow()]
    const made: unknown = Reflect.construct(target, values, newTarget === ShiftedDate ? target : newTarget)
    return typeof made === 'object' && made !== null ? made : new RealDate(NaN)
  },
  apply: () => new RealDate(shiftedNow()).toString(),
  get: (target, key, receiver): unknown => (key === 'now' ? shiftedNow : Reflect.get(target, key, receiver)),
})
Object.defineProperty(RealDate.prototype, 'constructor', {
  value: ShiftedDate,
  writable: true,
  configurable: true,
})
Object.defineProperty(globalThis, 'Date', {value: ShiftedDate, writable: true, configurable: true})

// The SDK reads a dozen variables several times a request: from a worker's own environment that costs as much as
// signing it.
process.env = {...process.env}

function print(
  text: string | Uint8Array,
  encoding?: BufferEncoding | ((error?: Error | null) => void),
  done?: (error?: Error | null) => void,
): boolean {
  const outcome: Outcome = {
    id: 0,
    printed: typeof text === 'string' ? text : Buffer.from(text).toString('utf8'),
  }
  parentPort?.postMessage(outcome)
  const called = typeof encoding === 'function' ? encoding : done
  if (called !== undefined) setImmediate(called)
  return true
}
process.stdout.write = print
process.stderr.write = print

const fileOf = (data: unknown): unknown =>
  typeof data === 'object' && data !== null ? Reflect.get(data, 'file') : undefined

type Main = (event: unknown, context: unknown) => unknown

function loadMain(): Main {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the bundle is found at run time
  const exported: unknown = require(String(fileOf(workerData)))
  const main: unknown =
    typeof exported === 'object' && exported !== null ? Reflect.get(exported, 'main') : undefined
  if (typeof main !== 'function') throw new Error('the bundle exports no main')
  return (event, context): unknown => Reflect.apply(main, undefined, [event, context])
}

let main: Main

/** A bundle that cannot be loaded says so to every caller. */
try {
  main = loadMain()
} catch (error) {
  main = () => {
    throw error
  }
}

async function run(order: Order): Promise<Outcome> {
  clockOffset = order.clockOffset
  for (const [name, value] of Object.entries(order.env)) {
    if (value === null) Reflect.deleteProperty(process.env, name)
    else process.env[name] = value
  }
  try {
    const value = await main(order.event, order.context)
    return {id: order.id, json: JSON.stringify(value)}
  } catch (error) {
    const known = error instanceof Error
    // Functions also throw plain objects, such as the SDK's {errCode, errMsg}.
    const message = known ? error.message : JSON.stringify(error)
    return {id: order.id, message, stack: known ? (error.stack ?? '') : ''}
  }
}

parentPort?.on('message', (order: Order) => {
  void run(order).then((outcome) => parentPort?.postMessage(outcome))
})

const loaded: Outcome = {id: 0, loaded: true}
parentPort?.postMessage(loaded)
