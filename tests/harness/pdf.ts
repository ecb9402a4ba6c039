import {inflateSync} from 'node:zlib'
import jsQR from 'jsqr'

/**
 * Reads back what our own papers say: the pages of a PDF by PDFKit, with text by the glyph maps of its fonts and
 * filled rectangles. Not a reader of any PDF.
 */
export interface PdfPage {
  /** Points. */
  readonly width: number
  readonly height: number
  /** As they were drawn; `y` is the baseline, from the top, in points. */
  readonly texts: readonly {
    readonly text: string
    readonly x: number
    readonly y: number
    readonly size: number
  }[]
  readonly rectangles: readonly {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    /** Or only outlined. */
    readonly filled: boolean
  }[]
}

type Objects = ReadonlyMap<number, {readonly head: string; readonly stream: string}>

const objectsOf = (pdf: Buffer): Objects => {
  const raw = pdf.toString('latin1')
  const objects = new Map<number, {head: string; stream: string}>()
  for (const {1: id = '', 2: body = ''} of raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const at = body.indexOf('stream\n')
    const head = at < 0 ? body : body.slice(0, at)
    const bytes = Buffer.from(at < 0 ? '' : body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1')
    const stream = head.includes('/FlateDecode')
      ? inflateSync(bytes).toString('latin1')
      : bytes.toString('latin1')
    objects.set(Number(id), {head, stream})
  }
  return objects
}

const reference = (head: string, name: string): number =>
  Number(new RegExp(`/${name} (\\d+) 0 R`).exec(head)?.[1] ?? '-1')

/** Glyph number to text, from a font's ToUnicode map. */
const glyphMapOf = (map: string): readonly string[] =>
  [...map.matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[([^\]]*)\]/gi)].flatMap(({1: list = ''}) =>
    [...list.matchAll(/<([0-9a-f]*)>/gi)].map(({1: hex = ''}) =>
      String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
    ),
  )

const numbers = (line: string): readonly number[] => line.split(' ').map(Number)

const readPage = (stream: string, height: number, fonts: ReadonlyMap<string, readonly string[]>) => {
  const texts: PdfPage['texts'][number][] = []
  const rectangles: PdfPage['rectangles'][number][] = []
  let drawn: Omit<PdfPage['rectangles'][number], 'filled'>[] = []
  let at = {x: 0, y: 0}
  let font: readonly string[] = []
  let size = 0
  for (const line of stream.split('\n')) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers(line)
    if (line.endsWith(' Tm')) at = {x: e, y: height - f}
    else if (line.endsWith(' Tf')) {
      const [name = '', points = '0'] = line.split(' ')
      font = fonts.get(name.slice(1)) ?? []
      size = Number(points)
    } else if (line.endsWith(' TJ')) {
      const glyphs = [...line.matchAll(/<([0-9a-f]+)>/gi)].flatMap(
        ({1: hex = ''}) => hex.match(/.{4}/g) ?? [],
      )
      texts.push({...at, size, text: glyphs.map((glyph) => font[Number.parseInt(glyph, 16)] ?? '?').join('')})
    } else if (line.endsWith(' re')) drawn.push({x: a, y: b, width: c, height: d})
    else if (line === 'f' || line === 'S') {
      rectangles.push(...drawn.map((one) => ({...one, filled: line === 'f'})))
      drawn = []
    }
  }
  return {texts, rectangles}
}

/** The pages of a paper, in order. */
export const readPdf = (pdf: Buffer): readonly PdfPage[] => {
  const objects = objectsOf(pdf)
  const at = (id: number) => objects.get(id) ?? {head: '', stream: ''}
  const kids = /\/Kids \[([^\]]*)\]/.exec(
    [...objects.values()].find(({head}) => head.includes('/Type /Pages'))?.head ?? '',
  )
  return [...(kids?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(({1: id = ''}) => {
    const {head} = at(Number(id))
    const [, , width = 0, height = 0] = numbers(/\/MediaBox \[([^\]]*)\]/.exec(head)?.[1] ?? '')
    const resources = at(reference(head, 'Resources')).head
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(({1: name = '', 2: font = ''}) => [
        name,
        glyphMapOf(at(reference(at(Number(font)).head, 'ToUnicode')).stream),
      ]),
    )
    return {width, height, ...readPage(at(reference(head, 'Contents')).stream, height, fonts)}
  })
}

/** All that a page says, without blanks, in the order in which it was drawn. */
export const saidOn = (page: PdfPage | undefined): string =>
  (page?.texts ?? [])
    .map(({text}) => text)
    .join('')
    .replaceAll(/\s/gu, '')

const pixels = 4

/** What a QR code says whose black parts are given, by a reader of pictures; null when it cannot be read. */
export const decode = (
  bars: readonly {readonly x: number; readonly y: number; readonly width: number}[],
  size: number,
) => {
  const side = size * pixels
  const picture = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const {x, y, width} of bars) {
    for (let row = y * pixels; row < (y + 1) * pixels; row += 1) {
      picture.fill(0, (row * side + x * pixels) * 4, (row * side + (x + width) * pixels) * 4)
    }
  }
  for (let alpha = 3; alpha < picture.length; alpha += 4) picture[alpha] = 255
  return jsQR(picture, side, side)?.data ?? null
}

/** What the QR codes on a page say, the smaller first. Codes on one page have different sizes. */
export const codesOn = (page: PdfPage | undefined): readonly (string | null)[] => {
  const bars = (page?.rectangles ?? []).filter(({filled}) => filled)
  const steps = [...new Set(bars.map(({height}) => height))].sort((a, b) => a - b)
  return steps.map((step) => {
    const own = bars.filter(({height}) => height === step)
    const left = Math.min(...own.map(({x}) => x))
    const top = Math.min(...own.map(({y}) => y))
    const modules = (length: number): number => Math.round(length / step)
    const white = 4
    const placed = own.map(({x, y, width}) => ({
      x: modules(x - left) + white,
      y: modules(y - top) + white,
      width: modules(width),
    }))
    return decode(placed, Math.max(...placed.map(({y}) => y)) + 1 + white)
  })
}
