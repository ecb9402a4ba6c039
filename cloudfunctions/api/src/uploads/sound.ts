import {cleanM4a, isM4a} from './m4a'

/**
 * What a voice note is by its bytes, how long it is, and what is left of it without words about it. As WeChat's
 * recorder makes them: mp3, aac (bare or in a box), wav.
 */

export interface Sound {
  readonly bytes: Buffer
  /** Worked out from the sound, not from what somebody says about it. */
  readonly seconds: number
  readonly ending: 'mp3' | 'aac' | 'm4a' | 'wav'
}

/** Bits a second in thousands, of layer III: MPEG 1, and MPEG 2 and 2.5. */
const mp3Rates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const
const mp3Samples = [44_100, 48_000, 32_000] as const

interface Frame {
  /** Bytes. */
  readonly length: number
  readonly seconds: number
}

const mp3Frame = (bytes: Buffer, at: number): Frame | null => {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
  if (first !== 0xff || (second & 0xe0) !== 0xe0 || (second & 0x06) !== 0x02) return null
  const version = (second >> 3) & 3
  if (version === 1) return null
  const rate = mp3Rates[version === 3 ? 0 : 1][third >> 4]
  const samples = mp3Samples[(third >> 2) & 3]
  if (rate === undefined || rate === 0 || samples === undefined) return null
  const frequency = version === 3 ? samples : version === 2 ? samples / 2 : samples / 4
  const inFrame = version === 3 ? 1152 : 576
  const length = Math.floor((inFrame / 8) * ((rate * 1000) / frequency)) + ((third >> 1) & 1)
  return {length, seconds: inFrame / frequency}
}

const aacSamples = [
  ...[96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350],
]

const aacFrame = (bytes: Buffer, at: number): Frame | null => {
  if (at + 7 > bytes.length || bytes[at] !== 0xff) return null
  const [, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, seventh = 0] = bytes.subarray(at, at + 7)
  if ((second & 0xf6) !== 0xf0) return null
  const frequency = aacSamples[(third >> 2) & 15]
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5)
  if (frequency === undefined || length < 7) return null
  return {length, seconds: (1024 * ((seventh & 3) + 1)) / frequency}
}

/** Two frames one after the other are sound; one could be chance. What stands behind the last is dropped. */
const inFrames = (
  bytes: Buffer,
  from: number,
  frameAt: (bytes: Buffer, at: number) => Frame | null,
): {readonly bytes: Buffer; readonly seconds: number} | null => {
  let at = from
  let seconds = 0
  let frames = 0
  for (let frame = frameAt(bytes, at); frame !== null; frame = frameAt(bytes, at)) {
    if (at + frame.length > bytes.length) break
    at += frame.length
    seconds += frame.seconds
    frames += 1
  }
  return frames < 2 ? null : {bytes: Buffer.from(bytes.subarray(from, at)), seconds}
}

/** Behind words about the sound: ID3, whose length has seven bits a byte. */
const afterId3 = (bytes: Buffer): number => {
  if (bytes.toString('latin1', 0, 3) !== 'ID3' || bytes.length < 10) return 0
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10)
  return 10 + ((a << 21) | (b << 14) | (c << 7) | d)
}

const cleanWav = (bytes: Buffer): {readonly bytes: Buffer; readonly seconds: number} | null => {
  let format: Buffer | null = null
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4)
    // A recorder that streams does not go back to say how long it was.
    const size = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8)
    const content = bytes.subarray(at + 8, at + 8 + size)
    if (name === 'fmt ' && size >= 16) format = content
    if (name === 'data' && format !== null) return wavOf(format, content)
    at += 8 + size + (size % 2)
  }
  return null
}

const chunk = (name: string, content: Buffer): Buffer => {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content])
}

const wavOf = (format: Buffer, data: Buffer) => {
  const perSecond = format.readUInt32LE(8)
  if (perSecond === 0) return null
  const body = Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), chunk('data', data)])
  return {bytes: chunk('RIFF', body), seconds: data.length / perSecond}
}

/** @returns null for what is no sound */
export const cleanSound = (bytes: Buffer): Sound | null => {
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WAVE') {
    const wav = cleanWav(bytes)
    return wav && {...wav, ending: 'wav'}
  }
  if (isM4a(bytes)) {
    const m4a = cleanM4a(bytes)
    return m4a && {...m4a, ending: 'm4a'}
  }
  const from = afterId3(bytes)
  const aac = inFrames(bytes, from, aacFrame)
  if (aac !== null) return {...aac, ending: 'aac'}
  const mp3 = inFrames(bytes, from, mp3Frame)
  return mp3 && {...mp3, ending: 'mp3'}
}
