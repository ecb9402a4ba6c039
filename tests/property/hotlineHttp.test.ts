import fc from 'fast-check'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'

/** Whatever comes over HTTP to devices' and systems' addresses: an answer of its own, no fault, and nothing made. */

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud.close())

const texts = fc.oneof(
  fc.string({maxLength: 80}),
  fc.string({unit: 'grapheme', maxLength: 40}),
  fc.constantFrom(
    '',
    '0',
    'null',
    '{}',
    '[]',
    '__proto__',
    'constructor',
    '$ne',
    '../x',
    '<a>&"',
    '字'.repeat(5000),
  ),
)
const paths = fc.constantFrom(
  ...['device', 'georeport/v2/services.json', 'georeport/v2/services/lamp.xml', 'georeport/v2/requests.json'],
  ...['georeport/v2/requests.xml', 'georeport/v2/requests/r_0.json', 'georeport/v2/', 'georeport/v2/.json'],
  ...['georeport/v2/__proto__.json', 'georeport/v2/services/constructor.json', 'x/georeport/v2/a/b/c.xml'],
)
const fields = fc.dictionary(
  fc.constantFrom(
    ...[
      'api_key',
      'jurisdiction_id',
      'service_code',
      'lat',
      'long',
      'address_string',
      'address_id',
      'status',
    ],
    ...[
      'description',
      'phone',
      'media_url',
      'start_date',
      'end_date',
      'service_request_id',
      'deviceId',
      'type',
    ],
    ...['ts', 'nonce', 'sig', 'text', 'attribute[x]', '__proto__', 'constructor'],
  ),
  fc.oneof({weight: 3, arbitrary: texts}, {weight: 1, arbitrary: fc.constant(inCommunity)}),
)
const bodies = fc.oneof(
  fields.map((said) => ({type: 'application/json', body: JSON.stringify(said)})),
  fields.map((said) => ({
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(Object.entries(said)).toString(),
  })),
  fc.json({maxDepth: 4}).map((body) => ({type: 'application/json', body})),
  fc.tuple(texts, texts).map(([body]) => ({type: 'application/octet-stream', body})),
)

test('no call ends in a fault, and none without the right proof makes anything', async () => {
  const statuses = new Map<number, number>()
  await cloud.resetStats()
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'POST', 'PUT'),
      paths,
      fields,
      bodies,
      async (method, path, query, {type, body}) => {
        const address = `${cloud.url}/http/open/${path}?${new URLSearchParams(Object.entries(query)).toString()}`
        const init = method === 'GET' ? {} : {body, headers: {'content-type': type}}
        const response = await fetch(address.slice(0, 8000), {method, ...init})
        const answer = await response.text()
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
        expect(response.status).toBeLessThan(500)
        if (response.status >= 400)
          expect(answer).toMatch(/^(?:\[?\{"|<\?xml version="1\.0" encoding="utf-8"\?><errors>)/u)
      },
    ),
    {numRuns: 500, seed: 20261127},
  )
  const {usage} = await cloud.stats()
  expect(usage.reduce((sum, {writes}) => sum + writes, 0)).toBe(0)
  console.log(
    `S5 open HTTP: 500 calls at random, ${[...statuses].map(([status, count]) => `${String(status)}: ${String(count)}`).join(', ')}, 0 writes`,
  )
})
