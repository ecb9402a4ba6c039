/**
 * Breaks text into lines as Chinese is set: between any two characters, but not inside a word or number of
 * Latin signs, not before a sign that closes and not after one that opens. Pure: the measuring is handed in.
 */

/** What stands together on a line: text of the font, or one character that the font does not have. */
export interface Run {
  readonly text: string
  /** A character to be written by hand. */
  readonly byHand: boolean
  /** In points. */
  readonly width: number
}

export interface Line {
  readonly runs: readonly Run[]
  readonly width: number
}

export interface Measure {
  /** Width of a character as a person sees it, in points; null when the font does not have it. */
  widthOf(character: string): number | null
  /** Width of the room for a character that is written by hand, in points. */
  readonly handWidth: number
}

const closing = /^[，。、；：？！）》〉」』】〕”’…—·％%,.;:?!)\]}]$/u
const opening = /^[（《〈「『【〔“‘([{¥￥]$/u
const wordSign = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Nd}\-_.,:/@#&+=~'%]$/u

const segmenter = new Intl.Segmenter('zh', {granularity: 'grapheme'})

/** Characters as people see them: a sign and its variation selectors are one. */
export const charactersOf = (text: string): readonly string[] =>
  Array.from(segmenter.segment(text), ({segment}) => segment)

/** The parts of a text that no line may end inside of. A blank is a part of its own. */
const partsOf = (text: string): readonly (readonly string[])[] => {
  const parts: string[][] = []
  let before = ''
  for (const character of charactersOf(text)) {
    const last = parts.at(-1)
    const blank = /^\s$/u.test(character)
    const holds =
      last !== undefined &&
      !blank &&
      !/^\s$/u.test(before) &&
      (closing.test(character) || opening.test(before) || (wordSign.test(before) && wordSign.test(character)))
    if (holds) last.push(character)
    else parts.push([character])
    before = character
  }
  return parts
}

const lineOf = (characters: readonly string[], measure: Measure): Line => {
  const runs: {text: string; byHand: boolean; width: number}[] = []
  for (const text of characters) {
    const width = measure.widthOf(text)
    const last = runs.at(-1)
    if (width === null) runs.push({text, byHand: true, width: measure.handWidth})
    else if (last === undefined || last.byHand) runs.push({text, byHand: false, width})
    else {
      last.text += text
      last.width += width
    }
  }
  return {runs, width: runs.reduce((sum, run) => sum + run.width, 0)}
}

const sumOf = (characters: readonly string[], measure: Measure): number =>
  characters.reduce((sum, character) => sum + (measure.widthOf(character) ?? measure.handWidth), 0)

/** Width of a text that is not broken, in points. */
export const widthOfLine = (text: string, measure: Measure): number => sumOf(charactersOf(text), measure)

const isBlank = (part: readonly string[] | undefined): boolean =>
  part?.length === 1 && /^\s$/u.test(part[0] ?? '')

/**
 * The lines of a text; at least one, even of an empty text. Line breaks of the text stay.
 * @param width of a line, in points; what cannot be broken and is wider is broken all the same
 */
export const breakLines = (text: string, width: number, measure: Measure): readonly Line[] => {
  // Sums of fractions: what was measured to fit exactly does fit.
  const room = width + 0.001
  return text.split('\n').flatMap((paragraph) => {
    const lines: Line[] = []
    let line: string[] = []
    let filled = 0
    const end = (): void => {
      while (/^\s$/u.test(line.at(-1) ?? '')) line.pop()
      lines.push(lineOf(line, measure))
      line = []
      filled = 0
    }
    for (const part of partsOf(paragraph)) {
      // A line that follows another does not begin with a blank.
      if (isBlank(part) && line.length === 0 && lines.length > 0) continue
      const needed = sumOf(part, measure)
      if (filled + needed > room && line.length > 0) {
        end()
        if (isBlank(part)) continue
      }
      if (needed <= room) {
        line.push(...part)
        filled += needed
        continue
      }
      for (const character of part) {
        const one = sumOf([character], measure)
        if (filled + one > room && line.length > 0) end()
        line.push(character)
        filled += one
      }
    }
    if (line.length > 0 || lines.length === 0) end()
    return lines
  })
}
