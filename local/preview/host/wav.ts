/** Sound as a file that every player plays: one channel, 16 bits, 16,000 a second. */

const rate = 16_000

/** A tone that stands for a voice where there is no microphone. @param duration in milliseconds */
const tone = (duration: number): Float32Array =>
  Float32Array.from(
    {length: Math.round((duration / 1000) * rate)},
    (_, at) => Math.sin((2 * Math.PI * 220 * at) / rate) * 0.1,
  )

/** What the browser recorded, as it stands in a file of its own kind, as numbers. */
async function samplesOf(content: Blob): Promise<Float32Array> {
  const context = new OfflineAudioContext(1, 1, rate)
  const decoded = await context.decodeAudioData(await content.arrayBuffer())
  return decoded.getChannelData(0)
}

/** @param content what was recorded; null for a tone of that many milliseconds */
export async function wavOf(content: Blob | null, duration: number): Promise<Blob> {
  const samples = content === null ? tone(duration) : await samplesOf(content)
  const bytes = new DataView(new ArrayBuffer(44 + samples.length * 2))
  const word = (at: number, text: string): void => {
    for (let n = 0; n < text.length; n += 1) bytes.setUint8(at + n, text.charCodeAt(n))
  }
  word(0, 'RIFF')
  bytes.setUint32(4, 36 + samples.length * 2, true)
  word(8, 'WAVEfmt ')
  bytes.setUint32(16, 16, true)
  bytes.setUint16(20, 1, true)
  bytes.setUint16(22, 1, true)
  bytes.setUint32(24, rate, true)
  bytes.setUint32(28, rate * 2, true)
  bytes.setUint16(32, 2, true)
  bytes.setUint16(34, 16, true)
  word(36, 'data')
  bytes.setUint32(40, samples.length * 2, true)
  for (const [n, sample] of samples.entries()) {
    bytes.setInt16(44 + n * 2, Math.max(-1, Math.min(1, sample)) * 0x7fff, true)
  }
  return new Blob([bytes.buffer], {type: 'audio/wav'})
}
