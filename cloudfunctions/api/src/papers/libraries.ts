import {existsSync, readFileSync} from 'node:fs'
import path from 'node:path'
import type {Font} from 'fontkit'

/**
 * What papers are made with. Half a megabyte of code and twenty of fonts, of which only `exports` makes use,
 * while the router and so every handler is part of each function. So the three libraries are loaded here and
 * nowhere else, when the first paper is made: `local/build/functions.ts` bundles them into `exports` and leaves
 * them out of the others, where this code is never reached, because an action answers only in its own function.
 * It copies the fonts beside the bundle of `exports` in the same way.
 */

export interface Face {
  /** The file, which the PDF embeds the used glyphs of. */
  readonly bytes: Buffer
  readonly font: Font
}

export interface Libraries {
  readonly PDFDocument: typeof import('pdfkit')
  readonly encode: typeof import('uqr').encode
  readonly regular: Face
  readonly bold: Face
}

const files = {regular: 'NotoSansSC_400Regular.ttf', bold: 'NotoSansSC_700Bold.ttf'} as const

/** Beside the bundle; beside the bundle of `exports` for code that runs from its sources, as in tests. */
const folders = [path.join(__dirname, 'fonts'), path.join(__dirname, '../../../exports/fonts')]

const bytesOf = (file: string): Buffer => {
  const folder = folders.find((one) => existsSync(path.join(one, file)))
  if (folder === undefined) throw new Error(`${file} is not beside the function: run the build`)
  return readFileSync(path.join(folder, file))
}

const load = async (): Promise<Libraries> => {
  const [{default: PDFDocument}, {create}, {encode}] = await Promise.all([
    import('pdfkit'),
    import('fontkit'),
    import('uqr'),
  ])
  const face = (file: string): Face => {
    const bytes = bytesOf(file)
    const font = create(bytes)
    if (!('hasGlyphForCodePoint' in font)) throw new Error(`${file} holds more than one font`)
    return {bytes, font}
  }
  return {PDFDocument, encode, regular: face(files.regular), bold: face(files.bold)}
}

let loading: Promise<Libraries> | undefined

/** The libraries and fonts; read once in the life of an instance. */
export const libraries = (): Promise<Libraries> => (loading ??= load())
