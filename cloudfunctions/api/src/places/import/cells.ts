/**
 * Cells that a spreadsheet would evaluate. On the way out such a text is quoted with an apostrophe, on
 * the way in the apostrophe is taken off again; a text that begins so without one is refused.
 */

// Full-width signs too: a spreadsheet set to Chinese or Japanese takes them for the others.
const evaluated = /^[=+\-@\t\r\n＝＋－＠]/u
const quoted = /^'+[=+\-@\t\r\n＝＋－＠]/u
const number = /^[+-]?\d+(?:\.\d+)?$/u

/** A cell that a spreadsheet would work out instead of showing it. */
export const isFormula = (cell: string): boolean => evaluated.test(cell) && !number.test(cell)

/** A cell as it is written into a file: nothing in it is worked out. */
export const safeCell = (cell: string): string =>
  evaluated.test(cell) || quoted.test(cell) ? `'${cell}` : cell

/** What a cell of a file says. */
export const saidCell = (cell: string): string => {
  const said = cell.trim()
  return quoted.test(said) ? said.slice(1) : said
}
