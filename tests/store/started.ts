import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {type Cloud, type CloudOptions, startCloud} from '../../local/cloud/server'

export interface Answer {
  readonly status: number
  readonly json: unknown
}

/** A folder that is removed at the end, and the clouds that were started on it. */
export async function workbench() {
  const folder = await mkdtemp(join(tmpdir(), 'youshizhao-cloud-'))
  const clouds: Cloud[] = []
  return {
    folder,
    start: async (options: Partial<CloudOptions> = {}) => {
      const cloud = await startCloud({
        dataDir: folder,
        port: 0,
        functionsDir: join(__dirname, 'fixtures', 'functions'),
        collections: [{name: 'things', indexes: []}],
        timers: false,
        workers: 2,
        ...options,
      })
      clouds.push(cloud)
      return cloud
    },
    end: async () => {
      await Promise.all(clouds.map((cloud) => cloud.close()))
      await rm(folder, {recursive: true, force: true})
    },
  }
}

/** The answer to a request, its body read as JSON where it is JSON. */
export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init)
  const text = await response.text()
  try {
    return {status: response.status, json: JSON.parse(text)}
  } catch {
    return {status: response.status, json: text}
  }
}

export const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  ask(url, {
    method: 'POST',
    headers: {'content-type': 'application/json', ...headers},
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** One database request as the SDK puts it on the wire. */
export const database = (gateway: string, action: string, parameters: object) =>
  post(gateway, {action: `database.${action}`, ...parameters})
