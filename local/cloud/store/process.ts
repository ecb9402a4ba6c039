import {randomUUID} from 'node:crypto'
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http'
import {refusal} from '../faces/guard'
import {HttpError, readBody, readForm, readJson, sendJson} from '../faces/http'
import {type DatabaseContext, runDatabaseAction} from '../gateway/database'
import type {Parameters} from '../gateway/parameters'
import {StatisticsBook} from '../gateway/stats'
import {readToken} from '../gateway/token'
import type {ForwardAnswer, FromStore, StoreSettings, Told, ToStore, WhyNotOpened} from '../messages'
import {Store} from './engine'
import {StoreError} from './errors'
import {Jobs} from './jobs'
import {NewerStore} from './schema'

/**
 * The store's own process: it answers the SDK's database requests itself and passes the others on to
 * the main process. It ends when the main process is gone.
 */

/** Erased bytes leave the log this long after their removal, at the latest (ms). */
const logInterval = 4000
/** Longest wait for a process that is about to let go of the file, after a kill (ms). */
const lockTimeout = 3000
const maxBody = 20 * 1024 * 1024

const settings = readSettings(process.argv[2] ?? '')
let offset = settings.clockOffset
const now = () => Date.now() + offset

const send = (message: FromStore) => {
  if (process.connected) process.send?.(message)
}

const stats = new StatisticsBook(now)
const warn = (message: string) => {
  if (stats.warn(message)) send({type: 'warning', message})
}

const jobs = new Jobs<Readonly<Record<string, unknown>>>((runs) => opened().batch(runs))

function errorReply(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof StoreError) return {code: error.code, message: error.message}
  console.error(error)
  return {code: 'SYS_ERR', message: error instanceof Error ? error.message : 'unknown failure'}
}

const openStore = (file: string): Store =>
  new Store({
    file,
    collections: settings.collections,
    now,
    lockTimeout,
    onTransactionEnd: () => {
      jobs.wake()
    },
    onScan: (collection, fields) => {
      warn(`no index of ${collection} serves a query on ${fields}`)
    },
  })

function whyNotOpened(error: unknown): WhyNotOpened {
  const message = error instanceof Error ? error.message : String(error)
  const reason = error instanceof NewerStore ? 'newer' : /locked|busy/i.test(message) ? 'busy' : 'other'
  return {reason, message}
}

function openFirst(): Store {
  try {
    return openStore(settings.file)
  } catch (error) {
    send({type: 'failed', ...whyNotOpened(error)})
    // The message must be out before the process is.
    process.disconnect()
    process.exit(1)
  }
}

/** None between `leave` and `enter`. */
let store: Store | undefined = openFirst()

function opened(): Store {
  if (store === undefined) throw new StoreError('SYS_ERR', 'the store has left its data folder')
  return store
}

const context: DatabaseContext = {
  get store() {
    return opened()
  },
  stats,
  now,
  warn,
}

let forwards = 0
const forwarded = new Map<number, (answer: ForwardAnswer) => void>()

async function readParameters(request: IncomingMessage): Promise<Parameters> {
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return readJson(request, maxBody)
  const parts = readForm(await readBody(request, maxBody), type)
  return Object.fromEntries(
    parts.map(({name, data}) => [
      name,
      name === 'requestData' ? data.toString('base64') : data.toString('utf8'),
    ]),
  )
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refused = refusal(request)
  if (refused !== undefined) throw new HttpError(403, 'FORBIDDEN', refused)
  if (request.method !== 'POST' || !request.url?.startsWith('/gateway/admin')) {
    throw new HttpError(404, 'NOT_FOUND', 'this is the gateway of the cloud SDK: POST /gateway/admin')
  }
  const parameters = await readParameters(request)
  const requestId = randomUUID()
  const {action} = parameters
  if (typeof action === 'string' && action.startsWith('database.')) {
    const caller = readToken(parameters.wxCloudApiToken)
    jobs.add({
      run: () => runDatabaseAction(context, action, parameters, caller),
      done: (result) => {
        const reply = 'value' in result ? result.value : errorReply(result.error)
        sendJson(response, 200, {requestId, ...reply})
      },
    })
    return
  }
  forwards += 1
  const id = forwards
  forwarded.set(id, (answer) => {
    if ('json' in answer) sendJson(response, 200, {requestId, ...answer.json})
    else {
      response.writeHead(200, {'content-type': 'application/octet-stream'})
      response.end(Buffer.from(answer.bytes, 'base64'))
    }
  })
  send({type: 'forward', id, parameters})
}

const server = createServer((request, response) => {
  serve(request, response).catch((error: unknown) => {
    if (response.headersSent) return
    const known = error instanceof HttpError ? error : new HttpError(400, 'BAD_REQUEST', 'unreadable request')
    sendJson(response, known.status, {code: known.code, message: known.message})
  })
})
server.keepAliveTimeout = 60_000
server.on('error', (error) => {
  send({type: 'failed', reason: 'other', message: error.message})
  process.exit(1)
})
server.listen(settings.port, '127.0.0.1', () => {
  const address = server.address()
  send({type: 'ready', port: typeof address === 'object' && address !== null ? address.port : 0})
})

setInterval(() => store?.truncateLog(), logInterval)

function leave(): void {
  store?.truncateLog()
  store?.close()
  store = undefined
}

function enter(id: number, file: string): void {
  try {
    store = openStore(file)
    stats.reset()
    send({type: 'told', id, value: true})
  } catch (error) {
    send({type: 'refused', id, ...whyNotOpened(error)})
  }
}

function close(): void {
  leave()
  process.exit(0)
}

function answerQuestion(question: Extract<ToStore, {type: 'ask'}>['question']): Told {
  switch (question) {
    case 'stats':
      return stats.read()
    case 'reset':
      stats.reset()
      return true
    case 'collections':
      return opened().collectionNames()
    case 'empty':
      return opened().isEmpty()
    case 'leave':
      leave()
      return true
  }
}

function onMessage(message: ToStore): void {
  switch (message.type) {
    case 'clock':
      offset = message.offset
      break
    case 'ended':
      store?.endOwner(message.invocation)
      break
    case 'answer':
      forwarded.get(message.id)?.(message.answer)
      forwarded.delete(message.id)
      break
    case 'ask':
      send({type: 'told', id: message.id, value: answerQuestion(message.question)})
      break
    case 'enter':
      enter(message.id, message.file)
      break
    case 'close':
      close()
      break
  }
}

process.on('message', onMessage)
process.on('disconnect', close)
// Ctrl-C reaches the whole group; the main process says when it is time.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => undefined)

/** Written by the main process of the same version. */
function isSettings(value: unknown): value is StoreSettings {
  return typeof value === 'object' && value !== null && 'file' in value && 'collections' in value
}

function readSettings(text: string): StoreSettings {
  const value: unknown = JSON.parse(text)
  if (!isSettings(value)) throw new Error('this process is started by the embedded cloud')
  return value
}
