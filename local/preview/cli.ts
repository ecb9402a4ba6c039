import {createServer} from 'node:http'

import {createPages} from './pages'

/** `npm run preview -- <folder>`: any native mini-program's pages, without a cloud behind them. */
async function main(): Promise<void> {
  const folder = process.argv[2]
  if (folder === undefined) throw new Error('say which folder: npm run preview -- <folder with app.json>')
  const port = Number(process.env['PORT'] ?? 8090)
  const pages = await createPages({root: folder, watch: true, cloud: false})
  const server = createServer((request, response) => {
    // Another host name would mean that a foreign page reaches this machine through its own name.
    if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) {
      response.writeHead(403).end('only loopback')
      return
    }
    pages
      .handle(request, response)
      .then((answered) => {
        if (!answered) response.writeHead(404).end('not found')
      })
      .catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined)
      })
  })
  server.on('error', (error) => {
    process.stderr.write(`port ${port}: ${error.message}. Choose another with PORT=…\n`)
    process.exit(1)
  })
  server.listen(port, '127.0.0.1', () => {
    const address = server.address()
    const actual = typeof address === 'object' && address !== null ? address.port : port
    process.stdout.write(`ready http://127.0.0.1:${actual}\n`)
  })
  const stop = (): void => {
    server.close()
    server.closeAllConnections()
    void pages.close().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
