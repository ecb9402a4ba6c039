import fc from 'fast-check'
import {lastDay, offerDays, type Span, type Thing} from '../../miniprogram/packages/people/rules/delegation'
import {noticeVersion as notice} from '../../miniprogram/shared/privacyNotice'
import {addDays, dateAt8} from '../../miniprogram/shared/time'
import {inCommunity, startTestCloud, type TestCloud} from '../harness/cloud'
import {inProcess, type InProcess} from '../harness/inProcess'

/** Random histories of lending, taking, acting, ending and time passing, against a model of what holds. */

let cloud: TestCloud
let here: InProcess
let serial = 0
beforeAll(async () => {
  cloud = await startTestCloud()
  here = await inProcess(cloud)
})
afterAll(() => cloud.close())

const key = (): string => `model-${String((serial += 1))}`
const spans: readonly Span[] = [1, 1, 3]
const thingLists: readonly (readonly Thing[])[] = [['visits'], ['visits', 'papers'], ['notices']]

type Step =
  | {readonly kind: 'lend'; readonly of: number; readonly things: number; readonly span: number}
  | {readonly kind: 'take'; readonly by: number; readonly offer: number}
  | {readonly kind: 'end'; readonly of: number; readonly to: number; readonly by: 'of' | 'to' | 'staff'}
  | {readonly kind: 'withdraw'; readonly of: number}
  | {readonly kind: 'pass'; readonly days: number}
  | {readonly kind: 'act'; readonly of: number; readonly to: number}

const two = fc.integer({min: 0, max: 1})
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({kind: fc.constant('lend' as const), of: two, things: fc.nat(2), span: fc.nat(2)}),
  },
  {weight: 4, arbitrary: fc.record({kind: fc.constant('take' as const), by: two, offer: fc.nat(2)})},
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      of: two,
      to: two,
      by: fc.constantFrom('of' as const, 'to' as const, 'staff' as const),
    }),
  },
  {weight: 1, arbitrary: fc.record({kind: fc.constant('withdraw' as const), of: two})},
  {
    weight: 2,
    arbitrary: fc.record({kind: fc.constant('pass' as const), days: fc.constantFrom(1, 1, 2, 29, 31)}),
  },
  {weight: 5, arbitrary: fc.record({kind: fc.constant('act' as const), of: two, to: two})},
)

interface Offer {
  readonly digits: string
  readonly of: number
  readonly things: readonly Thing[]
  readonly months: Span
  readonly until: string
  usedBy: number | null
  ended: boolean
}

const somebody = async (name: string) => {
  const n = String((serial += 1)).padStart(5, '0')
  const openid = `o-model-${n}`
  const {contact} = await cloud.ask(openid, 'people.saveContact', {notice, name, phone: `138006${n}`})
  return {openid, person: contact?.person ?? ''}
}

const done = async (call: Promise<unknown>): Promise<boolean> => {
  try {
    await call
    return true
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null
    if (['not-allowed', 'code-used', 'code-over', 'not-found'].includes(String(code))) return false
    throw thrown
  }
}

test('who may act is who holds something that was lent, was not ended and is not over', async () => {
  let steps = 0
  let acts = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, {minLength: 20, maxLength: 35}), async (history) => {
      const elders = [await somebody('周桂兰'), await somebody('李桂英')]
      const children = [await somebody('张敏'), await somebody('张强')]
      const offers: Offer[] = []
      /** By elder and child: the last lending, while it was not ended. */
      const lent = new Map<
        string,
        {readonly offer: Offer; readonly things: readonly Thing[]; readonly until: string}
      >()
      let at = new Date('2026-11-23T02:00:00Z')
      const run: InProcess['run'] = (openid, action, input, call) => here.run(openid, action, input, call)
      const call = () => ({key: key(), at})
      for (const one of history) {
        steps += 1
        const today = dateAt8(at)
        switch (one.kind) {
          case 'pass':
            at = new Date(at.getTime() + one.days * 86_400_000)
            break
          case 'lend': {
            const things = thingLists[one.things] ?? []
            const months = spans[one.span] ?? 1
            const {openid = ''} = elders[one.of] ?? {}
            const {digits} = await run(
              openid,
              'people.lend',
              {community: inCommunity, things: [...things], months},
              call(),
            )
            const until = addDays(today, offerDays)
            offers.push({digits, of: one.of, things, months, until, usedBy: null, ended: false})
            break
          }
          case 'take': {
            const offer = offers[offers.length - 1 - (one.offer % Math.max(offers.length, 1))]
            if (offer === undefined) break
            const pair = `${String(offer.of)} ${String(one.by)}`
            const fresh = offer.usedBy === null && !offer.ended && offer.until >= today
            const again = offer.usedBy === one.by && lent.get(pair)?.offer === offer
            const {openid = ''} = children[one.by] ?? {}
            const input = {community: inCommunity, code: offer.digits}
            expect(await done(run(openid, 'residents.useCode', input, call()))).toBe(fresh || again)
            if (!fresh) break
            offer.usedBy = one.by
            lent.set(pair, {offer, things: offer.things, until: lastDay(today, offer.months)})
            break
          }
          case 'withdraw': {
            const {openid = ''} = elders[one.of] ?? {}
            await run(openid, 'people.withdrawOffers', {community: inCommunity}, call())
            for (const offer of offers) if (offer.of === one.of && offer.usedBy === null) offer.ended = true
            break
          }
          case 'end': {
            const [elder, child] = [elders[one.of], children[one.to]]
            const view = await run(elder?.openid ?? '', 'people.lent', {community: inCommunity}, call())
            const row = view.lent.find(({person}) => person === child?.person)
            const pair = `${String(one.of)} ${String(one.to)}`
            expect(row !== undefined).toBe((lent.get(pair)?.until ?? '') >= today)
            if (row === undefined) break
            const input = {community: inCommunity, delegation: row.id}
            if (one.by === 'staff') await run('o-liu-fang', 'people.endAtWindow', input, call())
            else {
              const by = one.by === 'of' ? elder : child
              await run(by?.openid ?? '', 'people.endDelegation', input, call())
            }
            lent.delete(pair)
            break
          }
          case 'act': {
            const [elder, child] = [elders[one.of], children[one.to]]
            const held = lent.get(`${String(one.of)} ${String(one.to)}`)
            const expected = held !== undefined && held.until >= today && held.things.includes('visits')
            const input = {community: inCommunity, for: elder?.person ?? '', when: 'coming'} as const
            expect(await done(run(child?.openid ?? '', 'booking.mine', input, call()))).toBe(expected)
            acts += expected ? 1 : 0
          }
        }
      }
    }),
    {numRuns: 25, endOnFailure: true},
  )
  console.log(
    `delegation: ${String(steps)} random steps in 25 histories, ${String(acts)} acts let through, 0 against the model`,
  )
  expect(acts).toBeGreaterThan(3)
})
