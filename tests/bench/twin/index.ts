import * as sdkModule from 'wx-server-sdk'
import type {CloudSdk, Command} from '../../../cloudfunctions/api/src/kernel/sdk'

/**
 * The ways other systems give places away, as a function on the same cloud:
 * - `checks`: count what is booked, and insert if there is room
 * - `transactions`: read and write the day in a transaction, again and again until all is sold
 * and beside them `updates`, ours: one conditional update. All run in one instance with all callers at
 * once, as many instances would; calls of their own would come a few at a time on one machine.
 */
interface Transaction {
  collection(name: string): {
    doc(id: string): {
      get(): Promise<{data: {left: number}}>
      update(options: {data: object}): Promise<unknown>
    }
  }
}

interface TwinDatabase {
  readonly command: Command
  runTransaction(run: (transaction: Transaction) => Promise<boolean>): Promise<boolean>
  collection(name: string): {
    where(condition: object): {
      count(): Promise<{total: number}>
      update(options: {data: object}): Promise<{stats: {updated: number}}>
    }
    add(options: {data: object}): Promise<unknown>
  }
}

interface TwinSdk extends Pick<CloudSdk, 'init' | 'DYNAMIC_CURRENT_ENV'> {
  database(options: {throwOnNotFound: boolean}): TwinDatabase
}

const sdk = sdkModule as unknown as TwinSdk
sdk.init({env: sdk.DYNAMIC_CURRENT_ENV})
const database = sdk.database({throwOnNotFound: false})

interface Event {
  readonly action: 'checks' | 'transactions' | 'updates'
  readonly slot: string
  readonly places: number
  readonly callers: number
  /** Milliseconds after which a race is given up. */
  readonly patience: number
}

const check = async ({slot, places}: Event): Promise<boolean> => {
  const taken = await database.collection('twinBookings').where({slot}).count()
  if (taken.total >= places) return false
  await database.collection('twinBookings').add({data: {slot, at: new Date()}})
  return true
}

/** Every caller once. */
const checks = async (event: Event) => {
  const won = await Promise.all(Array.from({length: event.callers}, () => check(event)))
  return {sold: won.filter(Boolean).length}
}

const inTransaction = ({slot}: Event): Promise<boolean> =>
  database.runTransaction(async (transaction) => {
    const {data: day} = await transaction.collection('twinDays').doc(slot).get()
    if (day.left <= 0) return false
    await transaction
      .collection('twinDays')
      .doc(slot)
      .update({data: {left: day.left - 1}})
    return true
  })

const inOneUpdate = async ({slot}: Event): Promise<boolean> => {
  const {stats} = await database
    .collection('twinDays')
    .where({_id: slot, left: database.command.gt(0)})
    .update({data: {left: database.command.inc(-1)}})
  return stats.updated === 1
}

/** All callers at once, each until it has a place or none is left. */
const race = async (event: Event, attempt: (event: Event) => Promise<boolean>) => {
  await database.collection('twinDays').add({data: {_id: event.slot, left: event.places}})
  const started = performance.now()
  let sold = 0
  let tries = 0
  let failures = 0
  let soldOut = 0
  const caller = async (): Promise<void> => {
    while (sold < event.places && performance.now() - started < event.patience) {
      tries += 1
      try {
        if (!(await attempt(event))) return
        sold += 1
        soldOut = performance.now() - started
        return
      } catch {
        // A conflict: these systems tell the person to try again.
        failures += 1
      }
    }
  }
  await Promise.all(Array.from({length: event.callers}, caller))
  return {sold, tries, failures, soldOut}
}

/** @returns `{sold}`, for the others with `{tries, failures, soldOut}` (milliseconds) */
export const main = async (event: Event) => {
  switch (event.action) {
    case 'checks':
      return checks(event)
    case 'transactions':
      return race(event, inTransaction)
    case 'updates':
      return race(event, inOneUpdate)
  }
}
