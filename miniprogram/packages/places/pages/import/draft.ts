import type {InputOf, ReplyOf} from '../../../../../cloudfunctions/api/src/contract'

/**
 * An import that somebody has begun, kept on the phone by community: it survives a failed request, going
 * back, and the app being killed. The file itself lies in cloud storage.
 */
export interface ImportDraft {
  /** As the file was called on the phone or PC. */
  readonly name: string
  /** The file's id in cloud storage. */
  readonly file: string
  readonly sha: string
  readonly mapping: ReplyOf<'places.readFile'>['mapping']
  readonly corrections: InputOf<'places.previewImport'>['corrections']
  readonly leaveOut: InputOf<'places.previewImport'>['leaveOut']
  readonly missing: InputOf<'places.previewImport'>['missing']
  readonly swap: boolean
  /** How far it has come: columns are being chosen, or what comes of it is being looked at. */
  readonly step: 'columns' | 'result'
}

// An older version may have stored something else; the cloud checks the rest.
const isDraft = (value: unknown): value is ImportDraft =>
  typeof value === 'object' &&
  value !== null &&
  'file' in value &&
  typeof value.file === 'string' &&
  'mapping' in value &&
  typeof value.mapping === 'object' &&
  'corrections' in value &&
  Array.isArray(value.corrections) &&
  'leaveOut' in value &&
  Array.isArray(value.leaveOut)

const keyOf = (community: string): string => `draft:import:${community}`

export const readDraft = (community: string): ImportDraft | null => {
  const stored: unknown = wx.getStorageSync(keyOf(community))
  return isDraft(stored) ? stored : null
}

export const keepDraft = (community: string, draft: ImportDraft): void =>
  wx.setStorageSync(keyOf(community), draft)

export const dropDraft = (community: string): void => wx.removeStorageSync(keyOf(community))
