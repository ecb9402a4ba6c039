import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import * as v from 'valibot'

/**
 * The function's keys, from its environment variable `KEYS`:
 * `{"enc": {"active": "k1", "keys": {"k1": "<32 bytes, base64>"}}, "index": "<32 bytes, base64>"}`.
 * Encryption keys rotate: what is sealed names its key. The index key is fixed for good.
 */
const keysSchema = v.object({
  enc: v.object({active: v.string(), keys: v.record(v.string(), v.string())}),
  index: v.string(),
})

let loaded: v.InferOutput<typeof keysSchema> | undefined

const keys = (): v.InferOutput<typeof keysSchema> => {
  loaded ??= v.parse(keysSchema, JSON.parse(process.env['KEYS'] ?? 'null'))
  return loaded
}

const encryptionKey = (name: string): Buffer => {
  const encoded = keys().enc.keys[name]
  if (encoded === undefined) throw new Error(`no encryption key named ${name}`)
  return Buffer.from(encoded, 'base64')
}

/** AES-256-GCM: `<key name>.<iv>.<tag>.<text>`, base64url. The same text never seals to the same bytes. */
export const seal = (text: string): string => {
  const name = keys().enc.active
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', encryptionKey(name), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [name, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.')
}

/** @throws when the text was tampered with or its key is gone */
export const unseal = (sealed: string): string => {
  const [name = '', iv = '', tag = '', text = ''] = sealed.split('.')
  const decipher = createDecipheriv('aes-256-gcm', encryptionKey(name), Buffer.from(iv, 'base64url'))
  decipher.setAuthTag(Buffer.from(tag, 'base64url'))
  return decipher.update(Buffer.from(text, 'base64url'), undefined, 'utf8') + decipher.final('utf8')
}

/** A keyed fingerprint by which a sealed value can be looked up, and ids derived from keys. Hex. */
export const fingerprint = (...parts: readonly string[]): string => {
  const hmac = createHmac('sha256', Buffer.from(keys().index, 'base64'))
  // Lengths keep ("ab", "c") apart from ("a", "bc").
  for (const part of parts) hmac.update(`${String(part.length)}:${part}`)
  return hmac.digest('hex')
}

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

/** Compares without telling by its time how much was right. */
export const sameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(expected)))
