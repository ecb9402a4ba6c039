/** Signing in by the code of a window or room. */

/** Minutes before and after the start of a visit in which a scan counts as coming. */
export const signInSpan = {before: 60, after: 30} as const

const page = 'packages/hall/pages/arrive/arrive'

/** What the code of a place says: the page that it opens. No secret: it only says where one stands. */
export const placeText = (community: string, resource: string): string =>
  `${page}?in=${community}&at=${resource}`

/**
 * The place in what was scanned or opened.
 * @returns null where it is no place's code
 */
export const readPlaceText = (text: string): {readonly community: string; readonly at: string} | null => {
  const said = text.includes('%3A') || text.includes('%3D') ? safeDecode(text) : text
  const found = /[?&]in=([A-Za-z0-9_:-]{1,64})&at=([A-Za-z0-9_:-]{1,64})(?:$|[&#])/u.exec(said)
  return found === null ? null : {community: found[1] ?? '', at: found[2] ?? ''}
}

const safeDecode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
