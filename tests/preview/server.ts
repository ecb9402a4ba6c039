import {spawn} from 'node:child_process'
import {createServer} from 'node:http'
import {join, resolve} from 'node:path'

import {createPages} from '../../local/preview/pages'

const root = resolve(__dirname, '../..')
export const fixture = join(__dirname, 'fixture')

/** A running server and how to end it. */
export interface Running {
  readonly url: string
  stop(): Promise<void>
}

/** `npm run preview -- <folder>` on a free port. */
export function startPreview(folder: string): Promise<Running> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'local/preview/cli.ts'), folder], {
    cwd: root,
    env: {...process.env, PORT: '0'},
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = (): Promise<void> =>
    new Promise((done) => {
      child.once('exit', () => done())
      child.kill('SIGTERM')
    })
  return new Promise((ready, failed) => {
    let said = ''
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      const url = /^ready (\S+)$/m.exec(said)?.[1]
      if (url !== undefined) ready({url, stop})
    })
    child.once('exit', (code) => failed(new Error(`the preview ended with ${String(code)}`)))
  })
}

/** What the pages asked of the cloud, and what it shall answer. */
export interface StubCloud extends Running {
  readonly calls: {path: string; openid: string; body: string}[]
  answer: {status: number; body: unknown}
  /** ISO time that GET /control/clock gives */
  now: string
}

/** The fixture's pages over a cloud that answers as told. */
export async function startWithCloud(): Promise<StubCloud> {
  const pages = await createPages({root: fixture, watch: false})
  const stub: StubCloud = {
    url: '',
    calls: [],
    answer: {status: 200, body: {ok: true}},
    now: new Date().toISOString(),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await pages.close()
    },
  }
  const json = (status: number, body: unknown): [number, Record<string, string>, string] => [
    status,
    {'content-type': 'application/json'},
    JSON.stringify(body),
  ]
  const server = createServer((request, response) => {
    void pages.handle(request, response).then(async (answered) => {
      if (answered) return
      const path = request.url ?? ''
      let body = ''
      for await (const part of request) body += String(part)
      const [status, headers, text] =
        path === '/demo/personas'
          ? json(200, [
              {openid: 'o-wang', name: '王秀英', roles: ['resident'], community: 'x'},
              {openid: 'o-liu', name: '刘芳', roles: ['window-staff'], community: 'x'},
            ])
          : path === '/control/clock'
            ? json(200, {now: stub.now, shifted: true})
            : path === '/control/outbox'
              ? json(200, {sent: []})
              : json(stub.answer.status, stub.answer.body)
      if (path.startsWith('/functions/')) {
        stub.calls.push({path, openid: String(request.headers['x-wx-openid']), body})
      }
      response.writeHead(status, headers).end(text)
    })
  })
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return Object.assign(stub, {url: `http://127.0.0.1:${port}`})
}
