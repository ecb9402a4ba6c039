import {readdir, readFile} from 'node:fs/promises'
import path from 'node:path'

/** Files of a data folder that hold a text in any way in which text is stored. */

/** Keys, the set-up code and the list of personas are no part of what is stored about people. */
const apart = ['keys.json', 'personas.json']

/** A text as UTF-8, UTF-16 and base64, which has three ways to begin; its ends depend on what is beside it. */
const waysOf = (text: string): readonly Buffer[] => {
  const utf8 = Buffer.from(text)
  const le = Buffer.from(text, 'utf16le')
  const base64 = [0, 1, 2].flatMap((shift) =>
    [utf8, le].map((bytes) => {
      const whole = Buffer.concat([Buffer.alloc(shift), bytes])
      const from = shift === 0 ? 0 : 4
      const full = Math.floor(whole.length / 3) * 4
      return Buffer.from(whole.toString('base64').slice(from, full))
    }),
  )
  return [utf8, le, Buffer.from(le).swap16(), ...base64.filter((bytes) => bytes.length >= 8)]
}

/** @returns `<file>: <text>` for each text that stands in a file below the folder */
export const foundIn = async (folder: string, texts: readonly string[]): Promise<readonly string[]> => {
  const names = await readdir(folder, {recursive: true, withFileTypes: true})
  const files = names.filter((entry) => entry.isFile() && !apart.includes(entry.name))
  const ways = texts.map((text) => ({text, ways: waysOf(text)}))
  const found: string[] = []
  for (const {parentPath, name} of files) {
    const bytes = await readFile(path.join(parentPath, name)).catch(() => Buffer.alloc(0))
    for (const {text, ways: all} of ways) {
      if (all.some((way) => bytes.includes(way)))
        found.push(`${path.relative(folder, path.join(parentPath, name))}: ${text}`)
    }
  }
  return found
}

/** Looks again until nothing is found: the store lets go of its log within ten seconds of a change. */
export const goneFrom = async (folder: string, texts: readonly string[]): Promise<readonly string[]> => {
  for (let tried = 0; ; tried += 1) {
    const found = await foundIn(folder, texts)
    if (found.length === 0 || tried === 30) return found
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
