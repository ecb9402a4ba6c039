import {createReadStream, watch as watchFiles} from 'node:fs'
import {readFile, stat} from 'node:fs/promises'
import type {IncomingMessage, ServerResponse} from 'node:http'
import {createRequire} from 'node:module'
import {dirname, extname, join, resolve, sep} from 'node:path'

import type {PreviewBuild} from './build/build'
import {keptBuild} from './build/kept'

/** The pages of one mini-program as an HTTP handler. */
export interface Pages {
  /** Answers a request of the preview (`/`, `/preview/…`, `/favicon.ico`) and says whether it was one. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>
  close(): Promise<void>
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.map': 'application/json',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
}

// Nothing a page does may leave this machine; styles are set on elements, so inline ones are allowed.
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'none'"

const document = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>小程序预览</title>
<script src="/preview/shell.js" defer></script>
</head>
<body></body>
</html>
`

const escapeHtml = (text: string): string =>
  text.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'))

const failurePage = (message: string): string => `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>没有编译成功</title>
<body style="font:16px/1.6 sans-serif;margin:32px;color:#1e2420;background:#f7f5f0">
<h1 style="font-size:20px">页面没有编译成功</h1><pre style="white-space:pre-wrap">${escapeHtml(message)}</pre>
<script src="/preview/reload.js"></script></body></html>`

function send(response: ServerResponse, status: number, type: string, body: Uint8Array | string): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  response.end(body)
}

async function sendFile(response: ServerResponse, folder: string, name: string): Promise<void> {
  const file = resolve(folder, name)
  const type = types[extname(file).toLowerCase()]
  const inside = file.startsWith(resolve(folder) + sep)
  const found = inside && type !== undefined ? await stat(file).catch(() => undefined) : undefined
  if (type === undefined || !(found?.isFile() ?? false)) {
    send(response, 404, 'text/plain; charset=utf-8', `no such file: ${name}`)
    return
  }
  response.writeHead(200, {
    'content-type': type,
    'cache-control': 'no-cache',
    'content-security-policy': policy,
  })
  createReadStream(file).pipe(response)
}

/** TDesign's icons spell viewBox wrongly, which leaves a mask unscaled. */
async function sendIcon(response: ServerResponse, folder: string, name: string): Promise<void> {
  const source = /^[A-Za-z0-9-]+\.svg$/.test(name)
    ? await readFile(join(folder, name), 'utf8').catch(() => '')
    : ''
  if (source === '') {
    send(response, 404, 'text/plain; charset=utf-8', `no such icon: ${name}`)
    return
  }
  const svg = source
    .replace('view-box=', 'viewBox=')
    .replace('width="1em" height="1em"', 'width="24" height="24"')
  send(response, 200, 'image/svg+xml', svg)
}

/** Which pages, and how. */
export interface PagesOptions {
  /** The mini-program's folder (with app.json). */
  readonly root: string
  /** Build again and reload open pages when a file changes. */
  readonly watch: boolean
  /** Whether `wx.cloud` may call this server's functions; true when left out. */
  readonly cloud?: boolean
  /** Keeps what is built in this folder, and takes it from there while no source has changed; not while watching. */
  readonly kept?: string
}

const hostFolder = join(__dirname, 'host')

/** The compilers are loaded where something is compiled: whoever takes what was kept needs none. */
async function builderOf({root, cloud = true}: PagesOptions): Promise<PreviewBuild> {
  const [{PreviewBuild: Build}, {HostBundle}] = await Promise.all([
    import('./build/build'),
    import('./build/bundle'),
  ])
  return new Build(resolve(root), cloud, new HostBundle(hostFolder))
}

/**
 * Serves a native mini-program's pages to a browser on this machine. Resolves before anything is compiled; the first
 * request waits for the build. Rejects when the folder is not a mini-program's. A compile error is shown in the
 * browser instead.
 */
export async function createPages(options: PagesOptions): Promise<Pages> {
  const {kept} = options
  if (kept === undefined || options.watch) return servePages(options, await builderOf(options))
  // What the pages are made of, and what makes them.
  const sources = [resolve(options.root), hostFolder, join(__dirname, 'build')]
  const packages = join(__dirname, '../../package-lock.json')
  return servePages(options, {
    build: () =>
      keptBuild(kept, [...sources, packages], async () => {
        const builder = await builderOf(options)
        try {
          return await builder.build()
        } finally {
          await builder.close()
        }
      }),
    close: () => Promise.resolve(),
  })
}

function servePages(options: PagesOptions, build: Pick<PreviewBuild, 'build' | 'close'>): Pages {
  const root = resolve(options.root)
  const iconFolder = join(dirname(createRequire(__filename).resolve('tdesign-icons-svg/package.json')), 'src')
  const listeners = new Set<ServerResponse>()

  // Requests wait for the first build; whoever starts the server need not.
  let built = build.build()

  let timer: NodeJS.Timeout | undefined
  const changed = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      built = built.then(() => build.build())
      void built.then(() => {
        for (const listener of listeners) listener.write('data: reload\n\n')
      })
    }, 60)
  }
  const watchers = options.watch
    ? [root, hostFolder].map((folder) => watchFiles(folder, {recursive: true}, changed))
    : []

  return {
    async handle(request, response) {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
      if (path !== '/' && path !== '/favicon.ico' && !path.startsWith('/preview/')) return false
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        send(response, 405, 'text/plain', 'only GET')
        return true
      }
      const {files, failure} = await built
      const name = path.slice('/preview/'.length)
      const file = files.get(name)
      if (path === '/') {
        send(
          response,
          failure === undefined ? 200 : 500,
          'text/html; charset=utf-8',
          failure === undefined ? document : failurePage(failure),
        )
      } else if (path === '/favicon.ico') {
        send(response, 204, 'image/svg+xml', '')
      } else if (name === 'events') {
        response.writeHead(200, {'content-type': 'text/event-stream', 'cache-control': 'no-store'})
        response.write(`data: ${options.watch ? 'watching' : 'still'}\n\n`)
        listeners.add(response)
        response.on('close', () => listeners.delete(response))
      } else if (name.startsWith('icon/')) {
        await sendIcon(response, iconFolder, name.slice('icon/'.length))
      } else if (name.startsWith('file/')) {
        await sendFile(response, root, name.slice('file/'.length))
      } else if (file !== undefined) {
        send(response, 200, types[extname(name)] ?? 'application/octet-stream', file)
      } else {
        send(response, 404, 'text/plain; charset=utf-8', `no such file: ${path}`)
      }
      return true
    },
    async close() {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
      for (const listener of listeners) listener.end()
      await build.close()
    },
  }
}
