import {randomUUID} from 'node:crypto'
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http'
import {join, resolve} from 'node:path'
import {bundleProgram} from './bundle'
import {Clock} from './clock'
import type {CollectionDeclaration} from './declarations'
import {sendJson} from './faces/http'
import {type Faces, route, timerEvent, timerIdentity} from './faces/router'
import {CloudUnavailable, openFolder} from './folder'
import {readFunctions} from './functions/config'
import {FunctionFailure} from './functions/pool'
import {Runner} from './functions/runner'
import {Timers} from './functions/timers'
import {Outbox} from './gateway/openapi'
import {type Parameters, textOf} from './gateway/parameters'
import {readToken} from './gateway/token'
import type {ForwardAnswer} from './messages'
import {loadSecrets, type Secrets} from './secrets'
import {StoreClient, StoreUnavailable} from './store/client'

/** The environment id that functions and other programs use. */
const env = 'local'
const bucket = `cloud://${env}.local-bucket/`
const maxNestedEvent = 100 * 1024
const storeFile = 'store.db'

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
  /** Does not keep this process from ending: for clouds that nobody closes. */
  readonly background?: boolean
  /** Copy what the functions print to standard output. */
  readonly echoLog?: boolean
  /** Serves every path that is no face. */
  readonly pages?: PagesHandler
}

interface PagesHandler {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>
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
  /** Writes down at once what the functions have printed; by itself that takes a moment. */
  flushLog(): void
  /** Load a function before its first call. */
  warm(name: string): void
  /**
   * Lets go of the data folder when nothing runs any more: it is as after an end, while the processes stay, warm.
   * Until it enters another the cloud answers 503.
   */
  leave(): Promise<void>
  /**
   * Goes on after `leave` as if it had been started with this folder. Rejects with CloudUnavailable.
   * @param pages as in the options
   */
  enter(dataDir: string, pages?: PagesHandler): Promise<void>
  close(): Promise<void>
  /** Ends as a power cut would: the store is killed where it stands. */
  kill(): Promise<void>
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
  let url = ''
  const open = (dataDir: string) =>
    openFolder(dataDir, {bucket, url: () => `${url}/files/`, echoLog: options.echoLog ?? false})
  let folder = open(options.dataDir)
  orUnavailable(() => readFunctions(resolve(options.functionsDir)))
  // The platform's zone. Workers share this process's: their own environment does not change it.
  process.env.TZ = 'UTC'
  const clock = new Clock()
  let outbox = new Outbox(() => clock.now())

  const forward = async (parameters: Parameters): Promise<ForwardAnswer> => {
    const caller = readToken(parameters.wxCloudApiToken)
    const by = caller ? `${caller.fn}:${caller.action}` : 'outside'
    switch (parameters.action) {
      case 'functions.invokeFunction':
        return {json: await invokeNested(runner, parameters)}
      case 'storage.getUploadMetadata':
        return {json: folder.files.uploadMetadata(parameters)}
      case 'storage.batchGetDownloadUrl':
        return {json: folder.files.downloadUrls(parameters)}
      case 'storage.batchDeleteFile':
        return {json: await folder.files.remove(parameters)}
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
  const background = options.background ?? false
  if (background) server.unref()
  let store: StoreClient
  let secrets: Secrets
  try {
    secrets = orUnavailable(() => loadSecrets(folder.dataDir))
    store = await StoreClient.start({
      settings: {file: join(folder.dataDir, storeFile), collections: options.collections},
      background,
      clockOffset: () => clock.offset,
      onForward: (parameters) =>
        forward(parameters).catch((error: unknown) => ({json: {code: 'SYS_ERR', message: String(error)}})),
      onWarning: (message) => {
        folder.log.write('cloud', `${JSON.stringify({level: 'warn', message})}\n`)
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
  const runner = new Runner({
    folder: resolve(options.functionsDir),
    bootstrap: await bundleProgram('functions/bootstrap.ts', 'bootstrap', 'external'),
    clock,
    workers: options.workers ?? 4,
    background,
    env: () => ({...options.environment, ...functionEnvironment(gateway, secrets)}),
    onOutput: (fn, text) => {
      folder.log.write(fn, text)
    },
    onEnd: (invocation) => {
      store.tell({type: 'ended', invocation})
    },
  })
  const timers = new Timers(runner.functions, clock, (fn, trigger) => {
    runner.invoke(fn, timerEvent(trigger, clock), timerIdentity).catch((error: unknown) => {
      folder.log.write(fn, `${JSON.stringify({level: 'error', trigger, message: String(error)})}\n`)
    })
  })
  const serve = (pages: PagesHandler | undefined): void => {
    serving.faces = {
      ...{env, gateway, clock, runner, store, outbox},
      ...{dataDir: folder.dataDir, files: folder.files},
      pages: pages ? (request, response) => pages.handle(request, response) : undefined,
    }
  }
  serve(options.pages)
  if (options.timers ?? true) timers.start()

  const end = async (how: 'close' | 'kill') => {
    timers.stop()
    server.close()
    server.closeAllConnections()
    if (how === 'kill') await store.kill()
    await runner.close()
    await store.close()
    folder.log.flush()
  }
  const leave = async (): Promise<void> => {
    delete serving.faces
    server.closeAllConnections()
    await runner.settle()
    await store.ask('leave')
    folder.log.flush()
  }
  const enter = async (dataDir: string, pages?: PagesHandler): Promise<void> => {
    folder = open(dataDir)
    const before = secrets
    secrets = orUnavailable(() => loadSecrets(folder.dataDir))
    // Workers read the keys once.
    if (secrets.keys !== before.keys || secrets.setupCode !== before.setupCode) await runner.startOver()
    outbox = new Outbox(() => clock.now())
    clock.set(null)
    await store.enter(join(folder.dataDir, storeFile)).catch((error: unknown) => {
      throw error instanceof StoreUnavailable ? new CloudUnavailable(error.message) : error
    })
    serve(pages)
  }
  return {
    url,
    gateway,
    env,
    get setupCode() {
      return secrets.setupCode
    },
    isEmpty: async () => (await store.ask('empty')) === true,
    storePid: () => store.pid,
    reloadFunctions: () => {
      runner.refresh()
    },
    flushLog: () => {
      folder.log.flush()
    },
    warm: (name) => {
      runner.warm(name)
    },
    leave,
    enter,
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

function functionEnvironment(gateway: string, {keys, setupCode}: Secrets): Record<string, string> {
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
