import {dropFormDraft, keepFormDraft, readFormDraft} from '../formDraft'
import {dropFile} from '../openFile'

/** Photos and a voice note that somebody has added and not sent yet; they outlive a failed send and the app. */

export interface Item {
  readonly key: string
  readonly kind: 'photo' | 'voice'
  /** On the phone. */
  readonly path: string
  readonly seconds: number
  /** `failed`: it did not get there, trying again may help. `refused`: it is not taken, and `said` says why. */
  readonly state: 'going' | 'kept' | 'failed' | 'refused'
  readonly said: string
  /** What the cloud calls it, and in which community. */
  readonly ref: string
  readonly community: string
}

const isItem = (value: unknown): value is Item => {
  if (typeof value !== 'object' || value === null) return false
  const texts = ['key', 'path', 'said', 'ref', 'community'].map((name): unknown => Reflect.get(value, name))
  const kind: unknown = Reflect.get(value, 'kind')
  return (
    texts.every((text) => typeof text === 'string') &&
    typeof Reflect.get(value, 'seconds') === 'number' &&
    (kind === 'photo' || kind === 'voice')
  )
}

const keyOf = (draft: string): string => `files:${draft}`
const parse: (text: string) => unknown = JSON.parse

/** What was added before the app was closed; what was under way then did not get there. */
export const readItems = (draft: string): readonly Item[] => {
  const {items = ''} = readFormDraft(keyOf(draft)) ?? {}
  if (typeof items !== 'string' || items === '') return []
  const kept = parse(items)
  if (!Array.isArray(kept)) return []
  return kept.filter(isItem).map((item) => (item.state === 'going' ? {...item, state: 'failed'} : item))
}

export const keepItems = (draft: string, items: readonly Item[]): void => {
  if (items.length === 0) dropFormDraft(keyOf(draft))
  else keepFormDraft(keyOf(draft), {items: JSON.stringify(items)})
}

/** To where it stays when the app is closed. No room: it stays as long as the app runs. */
export const saveItem = (tempFilePath: string): Promise<string> =>
  new Promise((resolve) => {
    wx.getFileSystemManager().saveFile({
      tempFilePath,
      success: ({savedFilePath}) => resolve(savedFilePath),
      fail: () => resolve(tempFilePath),
    })
  })

export const dropItem = ({path}: Item): void => dropFile(path)
