import {Agent, request} from 'node:http'

/** Connections stay open between calls: most of what a test waits for is calls. */
const agent = new Agent({keepAlive: true})

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What came back: its status, its text, and that as JSON, undefined when it is none. */
export interface Answer {
  readonly status: number
  readonly json: unknown
  readonly text: string
}

/**
 * Posts JSON. Node's plain client, because `fetch` costs a test of ten thousand calls as much as the calls.
 * @param body text is sent as it is
 * @returns the answer, whatever its status; rejects when there was none
 */
export const post = (
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
    const asked = request(url, {
      method: 'POST',
      agent,
      headers: {'content-type': 'application/json', 'content-length': bytes.length, ...headers},
    })
    asked.on('error', reject)
    asked.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({status: response.statusCode ?? 0, json: parsed(text), text})
      })
    })
    asked.end(bytes)
  })
