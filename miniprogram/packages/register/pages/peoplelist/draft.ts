/**
 * A list of people that somebody is bringing in: where it lies, and what was mended in it. It survives a failed
 * request and the app being killed, and goes with the list: written down, given up, or after a day.
 */
export interface ListDraft {
  /** As the file was called on the phone or PC. */
  readonly name: string
  /** The file's id in cloud storage. */
  readonly file: string
  readonly sha: string
  /** Cells by `<line>:<column>`. */
  readonly values: Readonly<Record<string, string>>
  readonly left: readonly number[]
  /** People are being written down: nothing is mended any more. */
  readonly applying: boolean
  /** When it was begun, in milliseconds. */
  readonly at: number
}

/** As long as the list itself lies in cloud storage. */
const lifetime = 24 * 3600_000

const isDraft = (value: unknown): value is ListDraft =>
  typeof value === 'object' &&
  value !== null &&
  'file' in value &&
  typeof value.file === 'string' &&
  'values' in value &&
  typeof value.values === 'object' &&
  'left' in value &&
  Array.isArray(value.left) &&
  'at' in value &&
  typeof value.at === 'number'

const keyOf = (community: string): string => `draft:people:${community}`

export const readDraft = (community: string, now: number): ListDraft | null => {
  const stored: unknown = wx.getStorageSync(keyOf(community))
  if (!isDraft(stored)) return null
  if (now - stored.at < lifetime) return stored
  dropDraft(community)
  return null
}

export const keepDraft = (community: string, draft: ListDraft): void =>
  wx.setStorageSync(keyOf(community), draft)

export const dropDraft = (community: string): void => wx.removeStorageSync(keyOf(community))

/** What was mended, as the cloud takes it. */
export const mendedIn = ({values, left}: Pick<ListDraft, 'values' | 'left'>) => ({
  corrections: Object.entries(values).map(([cell, value]) => {
    const [line = 0, column = 0] = cell.split(':').map(Number)
    return {line, column, value}
  }),
  leaveOut: [...left],
})
