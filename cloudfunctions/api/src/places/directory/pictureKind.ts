const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpeg = [0xff, 0xd8, 0xff]

const beginsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  bytes.length > mark.length && mark.every((byte, place) => bytes[place] === byte)

/** What a picture is by its bytes, whatever it is called; null when it is neither PNG nor JPEG. */
export const pictureKind = (bytes: Uint8Array): 'png' | 'jpg' | null => {
  if (beginsWith(bytes, png)) return 'png'
  return beginsWith(bytes, jpeg) ? 'jpg' : null
}
