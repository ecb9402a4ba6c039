import * as v from 'valibot'
import type {QualityItem} from './compile'

const listed = v.optional(v.array(v.string()), [])
const foreign = v.object({files: listed, comps: listed})

/**
 * Judges DevTools' quality list. Two things are excused: TDesign files in the main package that only a
 * subpackage uses, as packed npm lies where DevTools puts it, and what several subpackages use.
 * @param shared those components and scripts, without extension
 * @returns one printed line an item
 * @throws when the list is empty: then nothing was checked
 */
export function judgeQuality(
  items: readonly QualityItem[],
  shared: ReadonlySet<string> = new Set(),
): {line: string; ok: boolean}[] {
  if (items.length === 0) throw new Error('the quality list is empty')
  return items.map((item) => {
    const name = item.name ?? 'unnamed'
    const files = onlyOthersUse(item)
    const strangers = files.filter(
      (file) =>
        !file.includes('miniprogram_npm/tdesign-miniprogram/') && !shared.has(file.replace(/\.\w+$/, '')),
    )
    const excused = name === 'CONTAINS_OTHER_PKG_JS' && files.length > 0
    // CONTAINS_OTHER_PKG_COMPONENTS always calls itself a success: its list tells.
    const ok = strangers.length === 0 && (excused || item.success === true)
    if (!ok) return {line: `quality ${name} short: ${JSON.stringify(item.detail ?? item.text)}`, ok}
    return {
      line: `quality ${name} ok${files.length > 0 ? ' (of several subpackages, or TDesign of one)' : ''}`,
      ok,
    }
  })
}

/** Files of the main package that only subpackages use. */
function onlyOthersUse(item: QualityItem): string[] {
  if (item.name?.startsWith('CONTAINS_OTHER_PKG_') !== true) return []
  const detail = v.safeParse(foreign, item.detail)
  return detail.success ? [...detail.output.files, ...detail.output.comps] : []
}
