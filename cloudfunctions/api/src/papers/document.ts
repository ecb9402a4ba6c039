import {breakLines, widthOfLine, type Line, type Measure} from './lines'
import {libraries, type Face, type Libraries} from './libraries'
import {barsOf, modulesOf, quiet} from './qr'

/** Millimetres in points, the unit of everything here. */
export const mm = (length: number): number => (length * 72) / 25.4

export interface Style {
  /** Height of a Chinese character, in points. */
  readonly size: number
  readonly bold?: boolean
  readonly align?: 'left' | 'center' | 'right'
  /** Height of a line as a multiple of the size; 1.5 unless said. */
  readonly leading?: number
}

/** Something of a known height that can be drawn anywhere. */
export interface Block {
  readonly height: number
  /** Never the last on a page: a heading, the first line of a paragraph. */
  readonly keepWithNext?: boolean
  /** Nothing but room: left out at the ends of a page. */
  readonly space?: boolean
  /** Stands again at the top of a page that begins with this block: the heading of a table. */
  readonly heading?: Block
  draw(x: number, y: number): void
}

/** What a renderer answers. */
export interface Rendered {
  /** The PDF. */
  readonly bytes: Buffer
  /** Characters that the font does not have, for which the paper leaves a box to write in; each once. */
  readonly missing: readonly string[]
}

export interface PageSize {
  readonly width: number
  /** In points; absent: a roll, cut behind what is printed. */
  readonly height?: number
  readonly margin: number
}

export const a4 = {width: mm(210), height: mm(297), margin: mm(20)} as const satisfies PageSize
/** The usual roll of 80 mm, of which printers reach 72. */
export const roll = {width: mm(80), margin: mm(4)} as const satisfies PageSize

/** Black prints sharp on thermal paper, where every grey is a pattern of dots. */
const ink = '#000000'
const hairline = 0.5
/** Room enough for a character from somebody's pen. */
const handRoom = mm(6)
const footerSize = 8.5

// Variation selectors and other signs without a shape of their own.
const shapeless = /\p{Default_Ignorable_Code_Point}/gu

const shapeOf = (character: string): string => character.replaceAll(shapeless, '')

const known = new WeakMap<Face, Map<string, number | null>>()

/** How wide a character is at the size of one point; null when the font does not have it. Kept with the font. */
const advanceOf = (face: Face, character: string): number | null => {
  const advances = known.get(face) ?? new Map<string, number | null>()
  known.set(face, advances)
  let width = advances.get(character)
  if (width === undefined) {
    const points = Array.from(shapeOf(character), (sign) => sign.codePointAt(0) ?? 0)
    width = points.every((point) => face.font.hasGlyphForCodePoint(point))
      ? points.reduce((sum, point) => sum + face.font.glyphForCodePoint(point).advanceWidth, 0) /
        face.font.unitsPerEm
      : null
    advances.set(character, width)
  }
  return width
}

/** One PDF under way: measures, breaks and draws text, and numbers its pages. */
export class Paper {
  readonly #document: PDFKit.PDFDocument
  readonly #encode: Libraries['encode']
  readonly #faces: {readonly regular: Face; readonly bold: Face}
  readonly #missing = new Set<string>()
  readonly #bytes: Promise<Buffer>

  private constructor({PDFDocument, encode, regular, bold}: Libraries, title: string) {
    this.#document = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      margin: 0,
      lang: 'zh-CN',
      displayTitle: true,
      info: {Title: title},
      // None of its own: Helvetica stands in a file that is not in the bundle.
      font: '',
    })
    this.#document.registerFont('regular', regular.bytes).registerFont('bold', bold.bytes)
    this.#encode = encode
    this.#faces = {regular, bold}
    const parts: Buffer[] = []
    this.#bytes = new Promise((resolve, reject) => {
      this.#document.on('data', (part: Buffer) => parts.push(part))
      this.#document.on('end', () => resolve(Buffer.concat(parts)))
      this.#document.on('error', reject)
    })
  }

  /** @param title what a reader shows as the document's name: never a person's */
  static async open(title: string): Promise<Paper> {
    return new Paper(await libraries(), title)
  }

  #measure({size, bold = false}: Style): Measure {
    const face = this.#faces[bold ? 'bold' : 'regular']
    return {
      widthOf: (character) => {
        const advance = advanceOf(face, character)
        return advance === null ? null : advance * size
      },
      handWidth: Math.max(size * 1.1, handRoom),
    }
  }

  /** How wide a text is on one line, in points. */
  width(text: string, style: Style): number {
    return widthOfLine(text, this.#measure(style))
  }

  /** The text broken into lines, each a block of its own, so that a page may end between them. */
  lines(text: string, width: number, style: Style): readonly Block[] {
    const plain = text.replaceAll(/\r\n?/gu, '\n').replaceAll(/[^\S\n\u3000]/gu, ' ')
    const lines = breakLines(plain, width, this.#measure(style))
    for (const {text: character, byHand} of lines.flatMap(({runs}) => runs)) {
      if (byHand) this.#missing.add(character)
    }
    const height = style.size * (style.leading ?? 1.5)
    return lines.map((line, place) => ({
      height,
      // No page ends with the first line of a paragraph, none begins with its last.
      keepWithNext: lines.length > 1 && (place === 0 || place === lines.length - 2),
      draw: (x, y) => {
        this.#drawLine(line, {x, y, width, height}, style)
      },
    }))
  }

  /** The largest of a style between two sizes in which a text fits into so many lines. */
  fit(
    text: string,
    width: number,
    {most, least, lines = 1, ...style}: Omit<Style, 'size'> & {most: number; least: number; lines?: number},
  ): Style {
    for (let size = most; size > least; size -= 1) {
      const sized = {...style, size}
      if (breakLines(text, width, this.#measure(sized)).length <= lines) return sized
    }
    return {...style, size: least}
  }

  #drawLine(
    line: Line,
    {x, y, width, height}: {x: number; y: number; width: number; height: number},
    {size, bold = false, align = 'left'}: Style,
  ): void {
    const free = width - line.width
    let at = x + (align === 'left' ? 0 : align === 'right' ? free : free / 2)
    // The square of a Chinese character stands in the middle of its line; its baseline is 0.88 below its top.
    const baseline = y + (height - size) / 2 + size * 0.88
    for (const run of line.runs) {
      if (run.byHand) {
        const side = Math.min(height, Math.max(size, handRoom))
        this.#document
          .lineWidth(0.8)
          .strokeColor(ink)
          .rect(at + 1, y + (height - side) / 2 + 0.5, run.width - 2, side - 1)
          .stroke()
      } else {
        this.#document
          .font(bold ? 'bold' : 'regular', size)
          .fillColor(ink)
          .text(shapeOf(run.text), at, baseline, {lineBreak: false, baseline: 'alphabetic'})
      }
      at += run.width
    }
  }

  /** A QR code; `border` is the white around it that belongs to it, in points. */
  code(text: string, side: number): Block & {readonly border: number} {
    const modules = modulesOf(text, this.#encode)
    const bars = barsOf(modules)
    const step = side / modules.length
    return {
      height: side,
      border: step * quiet,
      draw: (x, y) => {
        for (const bar of bars)
          this.#document.rect(x + bar.x * step, y + bar.y * step, bar.width * step, step)
        this.#document.fillColor(ink).fill()
      },
    }
  }

  /** A line from one point to another; dashed where paper is folded. */
  stroke(
    from: readonly [x: number, y: number],
    to: readonly [x: number, y: number],
    {width = hairline, dashed = false}: {readonly width?: number; readonly dashed?: boolean} = {},
  ): void {
    this.#document.save().lineWidth(width).strokeColor(ink)
    if (dashed) this.#document.dash(3, {space: 3})
    this.#document
      .moveTo(...from)
      .lineTo(...to)
      .stroke()
      .restore()
  }

  /** The outline of a rectangle. */
  outline(x: number, y: number, width: number, height: number, {radius = 0, line = hairline} = {}): void {
    this.#document.lineWidth(line).strokeColor(ink)
    if (radius > 0) this.#document.roundedRect(x, y, width, height, radius).stroke()
    else this.#document.rect(x, y, width, height).stroke()
  }

  /**
   * Lays blocks out one below the other, on as many pages as they need, or on one piece of a roll.
   * @param footer stands at the foot of every page of A4, before the number of the page
   */
  flow(blocks: readonly Block[], size: PageSize, footer = ''): void {
    const {width, height, margin} = size
    if (height === undefined) {
      const total = blocks.reduce((sum, block) => sum + block.height, 0)
      // The cutter stands above the printing head: what is last must have come past it.
      this.#document.addPage({size: [width, margin * 2 + total + mm(8)], margin: 0})
      drawDown(blocks, margin, margin)
      return
    }
    const pages = pagesOf(blocks, height - margin * 2)
    pages.forEach((page, place) => {
      this.#document.addPage({size: [width, height], margin: 0})
      drawDown(page, margin, margin)
      this.#drawFooter(size, footer, `第 ${String(place + 1)} 页，共 ${String(pages.length)} 页`)
    })
  }

  #drawFooter({width, height = 0, margin}: PageSize, said: string, number: string): void {
    const y = height - margin + mm(5)
    const content = width - margin * 2
    this.stroke([margin, y], [width - margin, y])
    const right: Style = {size: footerSize, align: 'right'}
    const numberWidth = this.width(number, right) + footerSize
    const left = this.lines(said, content - numberWidth, {size: footerSize, leading: 1.3})
    drawDown(left.slice(0, 2), margin, y + mm(1.5))
    drawDown(this.lines(number, content, {...right, leading: 1.3}), margin, y + mm(1.5))
  }

  /** The finished PDF. Nothing can be drawn afterwards. */
  async end(): Promise<Rendered> {
    this.#document.end()
    return {bytes: await this.#bytes, missing: [...this.#missing]}
  }
}

const drawDown = (blocks: readonly Block[], x: number, from: number): void => {
  let y = from
  for (const block of blocks) {
    block.draw(x, y)
    y += block.height
  }
}

/** Blocks by page: what is kept together goes to the next page together, unless a whole page has no room for it. */
export const pagesOf = (blocks: readonly Block[], room: number): readonly (readonly Block[])[] => {
  const pages: Block[][] = [[]]
  let left = room
  const turn = (first: Block | undefined): void => {
    const heading = first?.heading
    pages.push(heading === undefined ? [] : [heading])
    left = room - (heading?.height ?? 0)
  }
  const heightOf = (some: readonly Block[]): number => some.reduce((sum, {height}) => sum + height, 0)
  for (let from = 0; from < blocks.length;) {
    let to = from
    while (blocks[to]?.keepWithNext === true && to + 1 < blocks.length) to += 1
    const together = blocks.slice(from, to + 1)
    const apart = heightOf(together) > room ? together.map((block) => [block]) : [together]
    for (const some of apart) {
      if (some[0]?.space === true && (left < heightOf(some) || pages.at(-1)?.length === 0)) continue
      if (heightOf(some) > left && (pages.at(-1)?.length ?? 0) > 0) turn(some[0])
      pages.at(-1)?.push(...some)
      left -= heightOf(some)
    }
    from = to + 1
  }
  return pages
}
