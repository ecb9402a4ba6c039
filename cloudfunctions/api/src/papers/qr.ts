import type {Libraries} from './libraries'

/** Modules of white that every reader may expect around a code. */
export const quiet = 4

/**
 * The modules of a QR code, its white border of 4 included; `true` is black. Error correction M: 15 % of it
 * may be scratched or in a fold.
 */
export const modulesOf = (text: string, encode: Libraries['encode']): readonly (readonly boolean[])[] =>
  encode(text, {ecc: 'M', border: quiet}).data

/** A bar of black: neighbours in a row are one rectangle, so that no printer shows hairlines between them. */
export interface Bar {
  /** All in modules. */
  readonly x: number
  readonly y: number
  readonly width: number
}

/** The code as rectangles of one module's height. */
export const barsOf = (modules: readonly (readonly boolean[])[]): readonly Bar[] =>
  modules.flatMap((row, y) => {
    const bars: Bar[] = []
    let from = -1
    for (let x = 0; x <= row.length; x += 1) {
      const black = row[x] === true
      if (black && from < 0) from = x
      if (!black && from >= 0) {
        bars.push({x: from, y, width: x - from})
        from = -1
      }
    }
    return bars
  })
