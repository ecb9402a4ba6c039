/**
 * The two messages that openapi calls travel in, written by hand: a few fields do not need a library.
 * Field numbers are those of the SDK's own definition.
 */

interface Field {
  readonly number: number
  readonly value: Buffer | number
}

function readVarint(bytes: Buffer, start: number): {value: number; next: number} {
  let value = 0
  let factor = 1
  for (let at = start; at < bytes.length && at < start + 10; at += 1) {
    const byte = bytes[at] ?? 0
    value += (byte & 0x7f) * factor
    if (byte < 0x80) return {value, next: at + 1}
    factor *= 128
  }
  throw new Error('unreadable protobuf message')
}

function readFields(bytes: Buffer): Field[] {
  const fields: Field[] = []
  let at = 0
  while (at < bytes.length) {
    const tag = readVarint(bytes, at)
    const {value, next} = readVarint(bytes, tag.next)
    const number = Math.floor(tag.value / 8)
    switch (tag.value % 8) {
      case 0:
        fields.push({number, value})
        at = next
        break
      case 2:
        fields.push({number, value: bytes.subarray(next, next + value)})
        at = next + value
        break
      default:
        throw new Error('unreadable protobuf message')
    }
  }
  return fields
}

const bytesAt = (fields: readonly Field[], number: number) =>
  fields.flatMap((field) => (field.number === number && Buffer.isBuffer(field.value) ? [field.value] : []))

/** The arguments of an openapi call: `CommApiData.openapi_data.pairs`, values that are JSON parsed. */
export function readApiData(bytes: Buffer): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const openapi of bytesAt(readFields(bytes), 2)) {
    for (const pair of bytesAt(readFields(openapi), 1)) {
      const fields = readFields(pair)
      const key = bytesAt(fields, 1)[0]?.toString('utf8')
      if (key !== undefined) data[key] = readValue(bytesAt(fields, 2)[0]?.toString('utf8') ?? '')
    }
  }
  return data
}

function readValue(text: string): unknown {
  // The SDK of today sends every value as JSON, texts as well.
  if (!/^[[{"]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  while (rest >= 0x80) {
    bytes.push((rest % 128) | 0x80)
    rest = Math.floor(rest / 128)
  }
  return Buffer.from([...bytes, rest])
}

const delimited = (number: number, bytes: Buffer) =>
  Buffer.concat([Buffer.from([number * 8 + 2]), varint(bytes.length), bytes])

/** `CommOpenApiResp` with HTTP status 200. */
export function writeApiReply(contentType: string, body: Buffer): Buffer {
  return Buffer.concat([
    delimited(1, body),
    delimited(2, Buffer.from(contentType)),
    Buffer.from([3 * 8, 0]),
    Buffer.concat([Buffer.from([4 * 8]), varint(200)]),
    Buffer.from([6 * 8, 0]),
  ])
}
