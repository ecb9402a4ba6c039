import {command, type Change} from './database'

/**
 * Notices: what somebody is to be told. They are put into the very document that causes them, within the same
 * write, so none is lost and none goes out for what did not happen; the timer moves them to the inbox.
 */
export interface Notice {
  /** Unlike any other notice of its document, ever: message ids are derived from it. */
  readonly id: string
  /** Who is told, by person id. */
  readonly to: string
  /** What it says: a kind of the domain `messages`, which has the words. */
  readonly kind: string
  /** Whose matter it is, by person id; null where it is nobody's. */
  readonly about: string | null
  /** Others whose names the words have a place for, by person id: `{by: 'p_…'}`. Names are looked up when read. */
  readonly people?: Readonly<Record<string, string>>
  /** What fills the other places. Never a name, and free text only without numbers of people. */
  readonly fields: Readonly<Record<string, string>>
  /** What a tap opens: `/packages/booking/pages/visit/visit?id=b_…`. */
  readonly page: string
  /** When it came about. */
  readonly at: Date
  /** Not told before: what can be taken back until then is not told at all. */
  readonly due: Date
  /** They were told face to face: nobody rings them. */
  readonly told?: true
}

/** A notice as a use case gives it. */
export type NewNotice = Omit<Notice, 'id' | 'at' | 'due'> & {
  /** Milliseconds in which it may still be taken back. */
  readonly after?: number
}

/** What a document carries while notices wait in it; both absent when none does. Index: {notifyAt: 1}. */
export interface Notifying {
  readonly notify?: readonly Notice[]
  /** When the first of them is due. */
  readonly notifyAt?: Date
}

/**
 * Notices with their ids.
 * @param cause what they follow from, another one for each step of the document: the chain of a timeline entry
 */
export const noticesOf = (cause: string, now: Date, notices: readonly NewNotice[]): readonly Notice[] =>
  notices.map(({after = 0, ...said}, n) => ({
    ...said,
    id: `${causeOf(cause)}${String(n)}`,
    at: now,
    due: new Date(now.getTime() + after),
  }))

const causeOf = (cause: string): string => `${cause.slice(0, 40)}.`

/** The notices that still wait, without those that follow from a cause that was taken back. */
export const withoutNoticesOf = (cause: string, {notify = []}: Notifying): readonly Notice[] =>
  notify.filter(({id}) => !id.startsWith(causeOf(cause)))

/** The fields of a document that is added with notices. */
export const notifying = (notices: readonly Notice[]): Notifying =>
  notices.length === 0 ? {} : {notify: notices, notifyAt: firstDue(notices)}

/**
 * The change that leaves exactly these notices waiting, for an update that is guarded by the document's `rev`.
 * One that has gone out meanwhile and is put back by it does no harm: it is the same message.
 */
export const waitingNotices = (notices: readonly Notice[]): Change =>
  notices.length === 0
    ? {notify: command().remove(), notifyAt: command().remove()}
    : {notify: command().set(notices), notifyAt: firstDue(notices)}

const firstDue = (notices: readonly Notice[]): Date =>
  new Date(Math.min(...notices.map(({due}) => due.getTime())))
