import {deflateSync} from 'node:zlib'

/** Photos and sounds for tests, with what must not come through planted in them. */

/** 34.75° N, 113.62° E and a name, as they would stand in a file. */
export const planted = {words: 'Zhou Guilan 3-2-501', position: 'GPS34.7501N113.6202E', model: 'Mate60-SN77'}
export const plantedIn = (bytes: Buffer): readonly string[] =>
  Object.values(planted).filter((words) => bytes.includes(Buffer.from(words)))

/** A street lamp of 96 × 64. */
const lamp = Buffer.from(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wCEABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1R',
    'V19iZ2hnPk1xeXBkeFxlZ2MBERISGBUYLxoaL2NCOEJjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2Nj',
    'Y2NjY2NjY2NjY//AABEIAEAAYAMBEQACEQEDEQH/xAGiAAABBQEBAQEBAQAAAAAAAAAAAQIDBAUGBwgJCgsQAAIBAwMCBAMF',
    'BQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElK',
    'U1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV',
    '1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+gEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoLEQACAQIEBAMEBwUEBAABAncA',
    'AQIDEQQFITEGEkFRB2FxEyIygQgUQpGhscEJIzNS8BVictEKFiQ04SXxFxgZGiYnKCkqNTY3ODk6Q0RFRkdISUpTVFVWV1hZ',
    'WmNkZWZnaGlqc3R1dnd4eXqCg4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2dri',
    '4+Tl5ufo6ery8/T19vf4+fr/2gAMAwEAAhEDEQA/AIsV1XOcMUXAMUXAMUXAMUXAMUXAMUXAMUXAMUXAMUXAMUXAMUXAfis7',
    'gGKLgGKLgGKLgOjieWQJGpZm4AFKU1FXY0m3ZG1b6LCgBnYyN3A4H+NedUxsn8Gh1RoJbjptGt3H7otEfrkfr/jUwxlRfFqO',
    'VCL20Ma4t5LeUxyDBH5Eeor0YVIzjzROWUXF2ZFiruSGKLgGKLgGKLgPxUXGGKLgGKLgGKLgaeiRAzSSHGUGAMevf9P1rjxc',
    '/dUe5vQWrZs15x1hQBl63EDHHLxkHb06/wCcfrXbg52bic9daJmPivQucoYouAYouAYouA/FZ3GGKLgGKLgGKLgXNMnEFz85',
    'wjjBOeB6H/PrWFeHPHTdGlKXLLU3a807QoAx9XnEkixIchPvYPGf8/zrvw0OVcz6nLWld2RnYrquYBii4Bii4Bii4EmKzuAY',
    'ouAYouAYouAYouAs2p3Njas8bBgmMK4yOw+tZulCb1NYVJLQS01i7voGdyseG24jGPQ/WkqEIsc6kgxWtzEMUXAMUXAMUXAM',
    'UXAfis7jDFFwDFFwDFFwDFFwKeqj/iXy/h/MVUHqOO5FogzZv/10P8hVTeo5bmjis7khii4Bii4Bii4Bii4D8VFwDFFwDFFw',
    'DFFwDFFwKerD/iWy/h/MVdN+8iluQ6EP9Df/AK6H+Qp1XqEtzSxWdyQxRcAxRcAxRcAxRcB+KzuMMUXAMUXAMUXAMUXApawP',
    '+JZN/wAB/wDQhWlJ++hrch0Af6E//XQ/yFVWfvBI08VjcQYouAYouAYouAYouB//2Q==',
  ].join(''),
  'base64',
)

const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])
const segment = (kind: number, content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0xff, kind]), uint16(content.length + 2), content])

/** Exif as phones write it: turned by 90°, a maker, and a position behind it. */
const exif = (turned: number): Buffer =>
  Buffer.concat([
    Buffer.from('Exif\0\0II*\0\b\0\0\0', 'latin1'),
    Buffer.from([2, 0, 0x0f, 0x01, 2, 0, 4, 0, 0, 0, 0x41, 0x42, 0x43, 0]),
    Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0, 0, 0, 0, 0]),
    Buffer.from(`${planted.position}${planted.model}`),
  ])

/** As it comes from a camera: position, comment, IPTC, XMP, and a second file behind its end. */
export const cameraJpeg = ({turned = 1, bytes = 0} = {}): Buffer =>
  Buffer.concat([
    lamp.subarray(0, 2),
    segment(0xe1, exif(turned)),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${planted.position}</x>`, 'latin1')),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${planted.words}`, 'latin1')),
    segment(0xfe, Buffer.from(planted.words)),
    lamp.subarray(2),
    Buffer.from(`\0\0\0\x18ftypmp42${planted.position}`, 'latin1'),
    Buffer.alloc(bytes),
  ])

const crcOf = (bytes: Buffer): number => {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const pngChunk = (name: string, content: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name), content])
  return Buffer.concat([uint32(content.length), named, uint32(crcOf(named))])
}

/** One grey dot with words, a time and a position. */
export const cameraPng = (): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    pngChunk('tEXt', Buffer.from(`Author\0${planted.words}`, 'latin1')),
    pngChunk('eXIf', Buffer.from(planted.position)),
    pngChunk('iTXt', Buffer.from(planted.model)),
    pngChunk('IDAT', deflateSync(Buffer.from([0, 128]))),
    pngChunk('IEND', Buffer.alloc(0)),
    Buffer.from(planted.position),
  ])

const riffChunk = (name: string, content: Buffer): Buffer => {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

export const cameraWebp = (): Buffer =>
  riffChunk(
    'RIFF',
    Buffer.concat([
      Buffer.from('WEBP'),
      riffChunk('VP8X', Buffer.from([0x2c, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
      // The smallest lossless picture: one dot.
      riffChunk('VP8L', Buffer.from('2f00000010071011118888fe0700', 'hex')),
      riffChunk('EXIF', Buffer.from(planted.position)),
      riffChunk('XMP ', Buffer.from(planted.words)),
      riffChunk('what', Buffer.from(planted.model)),
    ]),
  )

export const heic = (): Buffer =>
  Buffer.from(`\0\0\0\x18ftypheic\0\0\0\0mif1heic${planted.position}`, 'latin1')

/** Silence with a comment. 8,000 bytes a second. */
export const wav = (seconds: number): Buffer => {
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(8000, 4)
  format.writeUInt32LE(8000, 8)
  format.writeUInt16LE(1, 12)
  format.writeUInt16LE(8, 14)
  return riffChunk(
    'RIFF',
    Buffer.concat([
      Buffer.from('WAVE'),
      riffChunk('LIST', Buffer.from(planted.words)),
      riffChunk('fmt ', format),
      riffChunk('data', Buffer.alloc(seconds * 8000, 128)),
    ]),
  )
}

/** Frames of layer III, 16 kHz and 32 kbit/s, behind a tag: 36 ms and 144 bytes each. */
export const mp3 = (seconds: number): Buffer => {
  const frame = Buffer.alloc(144)
  frame.set([0xff, 0xf3, 0x48, 0xc4])
  const tag = Buffer.from(planted.words)
  return Buffer.concat([
    Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, tag.length]),
    tag,
    ...Array.from({length: Math.round(seconds / 0.036)}, () => frame),
    Buffer.from(`TAG${planted.words}`),
  ])
}

/** Bare AAC of 16 kHz: 64 ms and 50 bytes a frame. */
export const aac = (seconds: number): Buffer => {
  const frame = Buffer.alloc(50)
  frame.set([0xff, 0xf1, 0x60, 0x40, 0x06, 0x5f, 0xfc])
  return Buffer.concat(Array.from({length: Math.round(seconds / 0.064)}, () => frame))
}

const box = (name: string, content: Buffer): Buffer =>
  Buffer.concat([uint32(content.length + 8), Buffer.from(name), content])

export const m4a = (seconds: number, of = 'soun'): Buffer => {
  const mvhd = Buffer.alloc(100)
  mvhd.writeUInt32BE(1000, 12)
  mvhd.writeUInt32BE(seconds * 1000, 16)
  const hdlr = Buffer.concat([Buffer.alloc(8), Buffer.from(of), Buffer.alloc(13)])
  return Buffer.concat([
    box('ftyp', Buffer.from('M4A \0\0\0\0isom', 'latin1')),
    box(
      'moov',
      Buffer.concat([
        box('mvhd', mvhd),
        box('trak', box('mdia', box('hdlr', hdlr))),
        box('udta', Buffer.from(`\xa9xyz${planted.position}`, 'latin1')),
      ]),
    ),
    box('mdat', Buffer.alloc(seconds * 2000)),
  ])
}
