/**
 * What is left of a JPEG when all that is no picture is taken away, without encoding it again: positions, times,
 * devices, thumbnails, comments, and whatever hangs behind the picture (phones put a film or a second picture
 * there, with a position of its own). Libraries that do this (exif-be-gone, exifremove, exifr) cut out what they know
 * by name, forget what hangs behind the end, and lose how the picture is to be turned; here only what is needed is
 * let through.
 */

const marker = {soi: 0xd8, eoi: 0xd9, sos: 0xda, app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee}

/** Frames, tables, restart intervals, scans: the picture itself. */
const isPicture = (kind: number): boolean =>
  (kind >= 0xc0 && kind <= 0xcf && kind !== 0xc8) || (kind >= 0xda && kind <= 0xdd)

const isFrame = (kind: number): boolean =>
  kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc

const begins = (content: Buffer, words: string): boolean =>
  content.subarray(0, words.length).toString('latin1') === words

/** Colours are wrong without these; a picture inside of a header is another copy of it. */
const isColour = (kind: number, content: Buffer): boolean =>
  (kind === marker.app2 && begins(content, 'ICC_PROFILE\0')) ||
  (kind === marker.app14 && begins(content, 'Adobe'))

const segment = (kind: number, content: Buffer): Buffer => {
  const head = Buffer.from([0xff, kind, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

const orientationTag = 0x0112

/** How the picture has to be turned, 2 to 8; null: it stands as it is, or nothing says so. */
const orientationIn = (content: Buffer): number | null => {
  if (!begins(content, 'Exif\0\0')) return null
  const tiff = content.subarray(6)
  if (tiff.length < 14) return null
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (first + 2 > tiff.length) return null
  const entries = short(first)
  for (let n = 0; n < entries; n += 1) {
    const at = first + 2 + n * 12
    if (at + 12 > tiff.length) return null
    if (short(at) !== orientationTag) continue
    const turned = short(at + 8)
    return turned >= 2 && turned <= 8 ? turned : null
  }
  return null
}

/** The smallest Exif there is: one entry, how it is turned. */
const orientationAlone = (turned: number): Buffer =>
  segment(
    marker.app1,
    Buffer.concat([
      Buffer.from('Exif\0\0MM\0*', 'latin1'),
      Buffer.from([0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0, 0, 0, 0, 0]),
    ]),
  )

/** Where the bits of a scan end: at the next marker that is no restart. -1: they do not. */
const endOfScan = (bytes: Buffer, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) return -1
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return -1
}

export const isJpeg = (bytes: Buffer): boolean =>
  bytes[0] === 0xff && bytes[1] === marker.soi && bytes[2] === 0xff

/** @returns null where it is no whole picture */
export const cleanJpeg = (bytes: Buffer): Buffer | null => {
  const kept: Buffer[] = []
  let turned: number | null = null
  let frame = false
  let at = 2
  for (;;) {
    if (bytes[at] !== 0xff) return null
    while (bytes[at + 1] === 0xff) at += 1
    const kind = bytes[at + 1]
    if (kind === undefined) return null
    if (kind === marker.eoi) break
    if (at + 4 > bytes.length) return null
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end < at + 4 || end > bytes.length) return null
    const content = bytes.subarray(at + 4, end)
    if (kind === marker.app1) turned ??= orientationIn(content)
    if (isFrame(kind)) frame = true
    const next = kind === marker.sos ? endOfScan(bytes, end) : end
    if (next === -1) return null
    if (isPicture(kind) || isColour(kind, content)) kept.push(bytes.subarray(at, next))
    at = next
  }
  if (!frame) return null
  return Buffer.concat([
    Buffer.from([0xff, marker.soi]),
    ...(turned === null ? [] : [orientationAlone(turned)]),
    ...kept,
    Buffer.from([0xff, marker.eoi]),
  ])
}
