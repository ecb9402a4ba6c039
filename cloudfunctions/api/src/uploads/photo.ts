import {cleanJpeg, isJpeg} from './jpeg'

/** What a photo is by its bytes, and what is left of it without all that is no picture. */

export type Cleaned =
  | {readonly ok: true; readonly bytes: Buffer; readonly ending: 'jpg' | 'png' | 'webp'}
  | {readonly ok: false; readonly why: string}

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Chunks that a PNG is drawn from; words, times, positions and what nobody knows are none of them. */
const pngChunks: ReadonlySet<string> = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs'],
])

/** @returns null where it is no whole picture */
const cleanPng = (bytes: Buffer): Buffer | null => {
  const kept: Buffer[] = [pngStart]
  const seen = new Set<string>()
  let at = pngStart.length
  while (!seen.has('IEND')) {
    if (at + 12 > bytes.length) return null
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return null
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (pngChunks.has(name)) kept.push(bytes.subarray(at, end))
    seen.add(name)
    at = end
  }
  return seen.has('IHDR') && seen.has('IDAT') ? Buffer.concat(kept) : null
}

const webpChunks: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
const webpDrawn = ['VP8 ', 'VP8L', 'ANMF'] as const
/** Of VP8X: there is Exif, there is XMP. */
const webpSaysMore = 0x08 | 0x04

const cleanWebp = (bytes: Buffer): Buffer | null => {
  const kept: Buffer[] = []
  const seen = new Set<string>()
  const whole = Math.min(bytes.length, 8 + bytes.readUInt32LE(4))
  for (let at = 12; at + 8 <= whole;) {
    const size = bytes.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (at + 8 + size > bytes.length) return null
    const name = bytes.toString('latin1', at, at + 4)
    seen.add(name)
    if (webpChunks.has(name)) {
      const chunk = Buffer.from(bytes.subarray(at, end))
      if (name === 'VP8X' && size > 0) chunk.writeUInt8(chunk.readUInt8(8) & ~webpSaysMore, 8)
      kept.push(chunk.length % 2 === 0 ? chunk : Buffer.concat([chunk, Buffer.from([0])]))
    }
    at = end
  }
  if (!webpDrawn.some((name) => seen.has(name))) return null
  const body = Buffer.concat([Buffer.from('WEBP'), ...kept])
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

const isWebp = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP'

const isHeic = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 4, 8) === 'ftyp' &&
  /^(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1|avif)/u.test(bytes.toString('latin1', 8, 12))

const words = {
  heic: '这张是 HEIC 格式，别人的手机打不开。请截一张屏再传，或者直接用这里的“拍照”。',
  broken: '这张照片没有传完整，请再传一次。',
  other: '这不是照片。请选相册里的照片，或者拍一张。',
} as const

/** @param bytes as they came up @returns the picture and nothing else, or what to do about it */
export const cleanPhoto = (bytes: Buffer): Cleaned => {
  const whole = (picture: Buffer | null, ending: 'jpg' | 'png' | 'webp'): Cleaned =>
    picture === null ? {ok: false, why: words.broken} : {ok: true, bytes: picture, ending}
  if (isJpeg(bytes)) return whole(cleanJpeg(bytes), 'jpg')
  if (bytes.subarray(0, 8).equals(pngStart)) return whole(cleanPng(bytes), 'png')
  if (isWebp(bytes)) return whole(cleanWebp(bytes), 'webp')
  return {ok: false, why: isHeic(bytes) ? words.heic : words.other}
}
