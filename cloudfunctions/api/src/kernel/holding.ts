import {Refusal} from './refusal'
import type {Eraser} from './timeline'
import type {Entry} from './timelineEntry'

/**
 * How a domain says what it holds about people, collection by collection. From it come the page 我的资料, the copy
 * that people take with them (个人信息保护法 art. 45) and what erasing does (art. 47). A collection that says nothing
 * fails tests/unit/holdings.
 */

/** Whose data is looked for: by everything that documents know somebody by. */
export interface Whose {
  /** The account's id first, then those of accounts that turned out to be the same person. */
  readonly persons: readonly string[]
  /** Their WeChat identities; none for a person without one. */
  readonly openids: readonly string[]
  readonly name: string
  /** Null when there is none. */
  readonly phone: string | null
  /** Communities and districts that they belong or belonged to. */
  readonly places: readonly string[]
  /** Somebody at the window looks for them: what may be about that very colleague is not shown to them. */
  readonly atWindow?: true
}

export interface HeldRow {
  readonly label: string
  readonly value: string
  /** On a screen that others may see it is masked; in one's own copy it is whole. */
  readonly mask?: 'phone' | 'id'
  /** A home by the ids of the day it was said: read as its names where they are known. */
  readonly home?: {readonly building: string; readonly unit?: string; readonly room?: string}
}

/** One thing that is held, as it reads, and as a program reads it. */
export interface HeldRecord {
  /** Null for what belongs to no community. */
  readonly community: string | null
  /** What it is, in a few words. */
  readonly title: string
  readonly rows: readonly HeldRow[]
  readonly data: Readonly<Record<string, unknown>>
}

/** What a timeline says of its steps, as a program reads it: without what only proves that it was not changed. */
export const stepsOf = (
  timeline: readonly Entry<string, string>[],
): readonly Readonly<Record<string, unknown>>[] =>
  timeline.map(({at, by, event, from, to, payload}) => ({at, by, event, from, to, payload}))

/** Changes documents one after the other as long as there is room. @returns how many were changed */
export const upTo = async <Item>(
  items: readonly Item[],
  most: number,
  change: (item: Item) => Promise<number>,
): Promise<number> => {
  let changed = 0
  for (const item of items) {
    if (changed >= most) return changed
    changed += await change(item)
  }
  return changed
}

/** That a conditional update came about. @throws Refusal `busy` where somebody else was faster: it is erased in the next try */
export const mustWin = async (change: Promise<number | boolean>): Promise<number> => {
  if (Number(await change) === 0) throw new Refusal('busy')
  return 1
}

/** Who erases, in which step, and how many documents this run may still change. */
export interface Erasing extends Eraser {
  readonly most: number
}

/** What a collection holds about a person. */
export interface Holding {
  readonly collection: string
  /** Another one where a collection holds two kinds of things. */
  readonly id?: string
  /** Chinese, as people read it: what, why, and until when by which law or promise. */
  readonly title: string
  readonly why: string
  readonly kept: string
  /** What erasing does. `kept`: the reason, and what is left of the person: nothing but ids. */
  readonly erased: {readonly how: 'removed' | 'emptied'} | {readonly how: 'kept'; readonly reason: string}
  /** Everything there is, by an index. */
  records(whose: Whose): Promise<readonly HeldRecord[]>
  /**
   * Erases up to `most` documents; done again it goes on, and in the end finds nothing. Left out where everything
   * is kept.
   * @returns how many documents it changed
   */
  erase?(whose: Whose, erasing: Erasing): Promise<number>
}

/** A collection that says of people nothing but which id did what in an office: the office's own record. */
export interface OfficeRecord {
  readonly collection: string
  readonly office: string
}

/** A collection without anything about people, and why that is so. */
export interface HoldsNobody {
  readonly collection: string
  readonly nobody: string
}

export type Personal = Holding | OfficeRecord | HoldsNobody

/** Whether it is something that a person can see, copy and have erased. */
export const isHolding = (one: Personal): one is Holding => 'records' in one
