import {randomUUID} from 'node:crypto'
import {accessSync, constants, existsSync, mkdirSync, statSync} from 'node:fs'
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http'
import {dirname, join, resolve} from 'node:path'
import {bundleProgram} from './bundle'
import {Clock} from './clock'
import type {CollectionDeclaration} from './declarations'
import {sendJson} from './faces/http'
import {type Faces, route, timerEvent, timerIdentity} from './faces/router'
import {readFunctions} from './functions/config'
import {FunctionFailure} from './functions/pool'
import {Runner} from './functions/runner'
import {Timers} from './functions/timers'
import {Files} from './gateway/files'
import {Outbox} from './gateway/openapi'
import {type Parameters, textOf} from './gateway/parameters'
import {readToken} from './gateway/token'
import {FunctionLog} from './log'
import type {ForwardAnswer} from './messages'
import {loadSecrets} from './secrets'
import {StoreClient, StoreUnavailable} from './store/client'

/** The environment id that functions and other programs use. */
const env = 'local'
const bucket = `cloud://${env}.local-bucket/`
const maxNestedEvent = 100 * 1024

export interface CloudOptions {
  /** Holds the store, the files, the keys and the logs; made when missing. */
  readonly dataDir: string
  /** 0 picks a free one. */
  readonly port: number
  /** Loopback only. */
  readonly host?: string
  /** The folder with one folder per function, each with its built index.js. */
  readonly functionsDir: string
  readonly collections: readonly CollectionDeclaration[]
  /** Environment variables of the functions beside the ones that are made here. */
  readonly environment?: Readonly<Record<string, string>>
  /** Fire the functions' timers by the clock; default true. */
  readonly timers?: boolean
  /** Workers of one function; default 4. */
  readonly workers?: number
  /** Copy what the functions print to standard output. */
  readonly echoLog?: boolean
  /** Serves every path that is no face. */
  readonly pages?: {readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>}
}

export interface Cloud {
  /** http://127.0.0.1:PORT */
  readonly url: string
  /** What `TCB_CONTEXT_CNFG` needs as URL. */
  readonly gateway: string
  readonly env: string
  readonly setupCode: string
  /** Nothing is stored yet. */
  isEmpty(): Promise<boolean>
  /** The process that holds the store. */
  storePid(): number | undefined
  /** Run the bundles that are on the disk now. */
  reloadFunctions(): void
  /** Load a function before its first call. */
  warm(name: string): void
  close(): Promise<void>
  /** Ends as a power cut would: the store is killed where it stands. */
  kill(): Promise<void>
}

/** The cloud cannot start; the message says what to do. */
export class CloudUnavailable extends Error {}

/** One level after the other: Node's recursive mkdir never returns where the file system refuses oddly. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, {mode: 0o700})
}

function prepareFolder(folder: string, advice: string): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK)
  } catch {
    throw new CloudUnavailable(`${folder} cannot be written: ${advice}`)
  }
  if (!statSync(folder).isDirectory()) throw new CloudUnavailable(`${folder} is no folder: ${advice}`)
}

/** What somebody else has to mend is told in one line, without a stack. */
function orUnavailable<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new CloudUnavailable(error instanceof Error ? error.message : String(error))
  }
}

/** Starts the whole cloud. Rejects with CloudUnavailable. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const host = options.host ?? '127.0.0.1'
  if (!['127.0.0.1', 'localhost', '::1'].includes(host)) {
    throw new CloudUnavailable(
      `HOST=${host} is refused: whoever reaches this server can be anyone, so it stays on 127.0.0.1`,
    )
  }
  const dataDir = resolve(options.dataDir)
  prepareFolder(dataDir, 'give it to this user or set DATA_DIR to another folder')
  prepareFolder(join(dataDir, 'log'), 'give it to this user or move away what is there')
  orUnavailable(() => readFunctions(resolve(options.functionsDir)))
  // The platform's zone. Workers share this process's: their own environment does not change it.
  process.env.TZ = 'UTC'
  const clock = new Clock()
  const log = new FunctionLog(dataDir, options.echoLog ?? false)
  const outbox = new Outbox(() => clock.now())
  let url = ''
  const files = new Files(dataDir, bucket, () => `${url}/files/`)

  const forward = async (parameters: Parameters): Promise<ForwardAnswer> => {
    const caller = readToken(parameters.wxCloudApiToken)
    const by = caller ? `${caller.fn}:${caller.action}` : 'outside'
    switch (parameters.action) {
      case 'functions.invokeFunction':
        return {json: await invokeNested(runner, parameters)}
      case 'storage.getUploadMetadata':
        return {json: files.uploadMetadata(parameters)}
      case 'storage.batchGetDownloadUrl':
        return {json: files.downloadUrls(parameters)}
      case 'storage.batchDeleteFile':
        return {json: await files.remove(parameters)}
      case 'wx.openApi':
      case 'wx.api': {
        const request = Buffer.from(textOf(parameters, 'requestData') ?? '', 'base64')
        return {bytes: outbox.call(String(parameters.apiName), request, by).toString('base64')}
      }
      default:
        return {json: {code: 'INVALID_PARAM', message: `unknown action ${String(parameters.action)}`}}
    }
  }
  const serving: {faces?: Faces} = {}
  const server = createServer((request, response) => {
    if (serving.faces) void route(serving.faces, request, response)
    else answerStarting(request, response)
  })
  server.keepAliveTimeout = 60_000
  // The port first: who else is there must not cost the store anything.
  await listen(server, options.port, host)
  let store: StoreClient
  let secrets
  try {
    secrets = orUnavailable(() => loadSecrets(dataDir))
    store = await StoreClient.start({
      settings: {file: join(dataDir, 'store.db'), collections: options.collections},
      clockOffset: () => clock.offset,
      onForward: (parameters) =>
        forward(parameters).catch((error: unknown) => ({json: {code: 'SYS_ERR', message: String(error)}})),
      onWarning: (message) => {
        log.write('cloud', `${JSON.stringify({level: 'warn', message})}\n`)
      },
    })
  } catch (error) {
    server.close()
    server.closeAllConnections()
    throw error instanceof StoreUnavailable ? new CloudUnavailable(error.message) : error
  }
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  url = `http://${host === '::1' ? '[::1]' : host}:${String(port)}`
  const gateway = `http://127.0.0.1:${String(store.port)}/gateway/admin`
  clock.onChange(() => {
    store.tell({type: 'clock', offset: clock.offset})
  })
  const {keys, setupCode} = secrets
  const runner = new Runner({
    folder: resolve(options.functionsDir),
    bootstrap: await bundleProgram('functions/bootstrap.ts', 'bootstrap', 'external'),
    clock,
    workers: options.workers ?? 4,
    env: () => ({...options.environment, ...functionEnvironment(gateway, keys, setupCode)}),
    onOutput: (fn, text) => {
      log.write(fn, text)
    },
    onEnd: (invocation) => {
      store.tell({type: 'ended', invocation})
    },
  })
  const timers = new Timers(runner.functions, clock, (fn, trigger) => {
    runner.invoke(fn, timerEvent(trigger, clock), timerIdentity).catch((error: unknown) => {
      log.write(fn, `${JSON.stringify({level: 'error', trigger, message: String(error)})}\n`)
    })
  })
  const {pages} = options
  serving.faces = {
    env,
    gateway,
    dataDir,
    clock,
    runner,
    store,
    outbox,
    files,
    pages: pages ? (request, response) => pages.handle(request, response) : undefined,
  }
  if (options.timers ?? true) timers.start()

  const end = async (how: 'close' | 'kill') => {
    timers.stop()
    server.close()
    server.closeAllConnections()
    if (how === 'kill') await store.kill()
    await runner.close()
    await store.close()
    log.flush()
  }
  return {
    url,
    gateway,
    env,
    setupCode,
    isEmpty: async () => (await store.ask('empty')) === true,
    storePid: () => store.pid,
    reloadFunctions: () => {
      runner.refresh()
    },
    warm: (name) => {
      runner.warm(name)
    },
    close: () => end('close'),
    kill: () => end('kill'),
  }
}

/** The port is taken before there is anything to serve: who knocks meanwhile is told to come back. */
function answerStarting(request: IncomingMessage, response: ServerResponse): void {
  request.resume()
  response.setHeader('retry-after', '1')
  sendJson(response, 503, {errCode: 'STARTING', errMsg: 'the server is starting: try again in a second'})
}

function listen(server: ReturnType<typeof createServer>, port: number, host: string): Promise<void> {
  return new Promise((done, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new CloudUnavailable(
              `port ${String(port)} is taken: stop the other program or set PORT to another number`,
            )
          : error.code === 'EACCES'
            ? new CloudUnavailable(
                `port ${String(port)} is not allowed for this user: set PORT to one above 1023`,
              )
            : error,
      )
    })
    // A thousand callers may knock at once.
    server.listen({port, host, backlog: 4096}, () => {
      done()
    })
  })
}

/** A function called by a function: the same person, one more link in the chain of callers. */
async function invokeNested(runner: Runner, parameters: Parameters): Promise<Record<string, unknown>> {
  const caller = readToken(parameters.wxCloudApiToken)
  const text = typeof parameters.request_data === 'string' ? parameters.request_data : ''
  if (Buffer.byteLength(text) > maxNestedEvent) {
    return {code: 'INVALID_PARAM', message: 'the data of a call is at most 100 KB'}
  }
  try {
    const event: unknown = text === '' ? {} : JSON.parse(text)
    const result = await runner.invoke(String(parameters.function_name), event, {
      openid: caller?.openid ?? '',
      source: caller ? `${caller.source},scf` : 'scf',
      nested: true,
    })
    return {data: {response_data: JSON.stringify(result ?? null)}}
  } catch (error) {
    if (!(error instanceof FunctionFailure)) throw error
    return {code: 'FUNCTIONS_EXECUTE_FAIL', message: `[FUNCTIONS_EXECUTE_FAIL] ${error.message}`}
  }
}

function functionEnvironment(gateway: string, keys: string, setupCode: string): Record<string, string> {
  return {
    // What a function that looks for its zone is told.
    TZ: 'UTC',
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: randomUUID(),
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: env,
    TCB_ENV: env,
    TCB_CONTEXT_KEYS: 'TCB_CONTEXT_CNFG,TCB_SOURCE',
    TCB_CONTEXT_CNFG: JSON.stringify({URL: gateway}),
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_UNIONID,WX_CLIENTIP,WX_API_TOKEN',
    KEYS: keys,
    SETUP_CODE: setupCode,
  }
}
