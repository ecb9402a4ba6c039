import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {type Cloud as EmbeddedCloud, startCloud} from '../../local/cloud/server'
import {aggregates} from './aggregates'
import type {Case, Tools} from './case'
import {queries} from './queries'
import {type Cloud, pointSdkAt} from './sdk'
import {services} from './services'
import {transactions} from './transactions'
import {updates} from './updates'

const groups: Readonly<Record<string, readonly Case[]>> = {
  queries,
  updates,
  aggregates,
  transactions,
  services,
}

const declared = [
  {name: 'places', indexes: [{name: 'at', keys: {at: '2dsphere' as const}}]},
  {name: 'unique', indexes: [{name: 'code', keys: {code: 1 as const}, unique: true}]},
]

/** Runs every case with one version of the SDK, in this process, against a cloud of its own. */
export function describeConformance(title: string, load: () => Cloud): void {
  describe(title, () => {
    let embedded: EmbeddedCloud
    let folder: string
    let cloud: Cloud
    let made = 0

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'youshizhao-sdk-'))
      embedded = await startCloud({
        dataDir: folder,
        port: 0,
        functionsDir: join(__dirname, 'fixtures', 'functions'),
        collections: declared,
        timers: false,
        workers: 2,
      })
      pointSdkAt(embedded.gateway, embedded.env)
      cloud = load()
      cloud.init({env: embedded.env})
    })

    afterAll(async () => {
      await embedded.close()
      await rm(folder, {recursive: true, force: true})
    })

    async function prepare(wanted: Case): Promise<Tools> {
      const db = cloud.database()
      made += 1
      const name = wanted.collection ?? `c${made}`
      const c = db.collection(name)
      if (wanted.collection === undefined) await db.createCollection(name)
      else await c.where({_id: db.command.exists(true)}).remove()
      // One request for the whole seed: the SDK has no typed way to add several.
      if (wanted.seed) await c.add({data: [...wanted.seed]})
      return {
        cloud,
        db,
        _: db.command,
        $: db.command.aggregate,
        name,
        c,
        script: async (api, errcode) => {
          await fetch(`${embedded.url}/control/outbox`, {
            method: 'POST',
            headers: {'content-type': 'application/json'},
            body: JSON.stringify({api, errcode}),
          })
        },
      }
    }

    for (const [group, cases] of Object.entries(groups)) {
      describe(group, () => {
        test.each(cases.map((one) => [one.name, one] as const))('%s', async (_name, one) => {
          const tools = await prepare(one)
          const outcome = await Promise.resolve()
            .then(() => one.run(tools))
            .then(
              (value: unknown) => ({value}),
              (error: unknown) => ({error}),
            )
          if (one.refused) {
            expect(outcome).toHaveProperty('error')
            const error: unknown = 'error' in outcome ? outcome.error : undefined
            expect(error instanceof Error ? error.message : JSON.stringify(error)).toMatch(
              one.refused.message,
            )
            if (one.refused.errCode !== undefined) expect(error).toMatchObject({errCode: one.refused.errCode})
          } else {
            expect(outcome).toEqual({value: one.result})
          }
        })
      })
    }
  })
}
