/** Sound in the boxes of MPEG-4. What is said about it is made empty where it stands, so that nothing moves. */

interface Box {
  readonly name: string
  readonly start: number
  readonly inner: number
  readonly end: number
}

const boxesIn = (bytes: Buffer, from: number, to: number): readonly Box[] | null => {
  const all: Box[] = []
  for (let at = from; at < to;) {
    if (at + 8 > to) return null
    const short = bytes.readUInt32BE(at)
    const long = short === 1
    if (long && at + 16 > to) return null
    const size = long ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short
    const inner = at + (long ? 16 : 8)
    if (at + size > to || at + size < inner) return null
    all.push({name: bytes.toString('latin1', at + 4, at + 8), start: at, inner, end: at + size})
    at += size
  }
  return all
}

/** Where and by what it was made, and boxes of whoever likes. */
const aboutIt: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid', 'skip', 'free', 'wide'])
const holders: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia'])

export const isM4a = (bytes: Buffer): boolean => bytes.toString('latin1', 4, 8) === 'ftyp'

const secondsOf = (bytes: Buffer, {inner, end}: Box): number | null => {
  const long = bytes[inner] === 1
  const at = inner + (long ? 20 : 12)
  if (at + (long ? 12 : 8) > end) return null
  const scale = bytes.readUInt32BE(at)
  const length = long ? Number(bytes.readBigUInt64BE(at + 4)) : bytes.readUInt32BE(at + 4)
  return scale === 0 ? null : length / scale
}

/** Everything that is in the file, boxes within boxes; null where it is none. */
const allBoxes = (bytes: Buffer, from: number, to: number): readonly Box[] | null => {
  const all: Box[] = []
  for (const box of boxesIn(bytes, from, to) ?? []) {
    const inner = holders.has(box.name) ? allBoxes(bytes, box.inner, box.end) : []
    if (inner === null) return null
    all.push(box, ...inner)
  }
  return all.length === 0 ? null : all
}

/** @returns null for what is no sound, or has pictures in it */
export const cleanM4a = (given: Buffer): {readonly bytes: Buffer; readonly seconds: number} | null => {
  const bytes = Buffer.from(given)
  const boxes = allBoxes(bytes, 0, bytes.length) ?? []
  const kinds = boxes
    .filter(({name}) => name === 'hdlr')
    .map(({inner}) => bytes.toString('latin1', inner + 8, inner + 12))
  const length = boxes.find(({name}) => name === 'mvhd')
  const seconds = length === undefined ? null : secondsOf(bytes, length)
  if (seconds === null || !kinds.includes('soun') || kinds.includes('vide')) return null
  for (const {name, start, inner, end} of boxes) {
    if (!aboutIt.has(name)) continue
    bytes.write('free', start + 4, 'latin1')
    bytes.fill(0, inner, end)
  }
  return {bytes, seconds}
}
