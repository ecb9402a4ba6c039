/** Fixed things with a code on them: whoever scans it need not say where they are. Idea of "scan and tell". */

export const thingKinds = ['lamp', 'door', 'bin', 'room', 'lift', 'other'] as const
export type ThingKind = (typeof thingKinds)[number]

interface Known {
  readonly name: string
  /** What is said for whoever only scans and sends. */
  readonly usual: string
}

export const thingKindNames: Readonly<Record<ThingKind, Known>> = {
  lamp: {name: '路灯', usual: '灯不亮了'},
  door: {name: '门', usual: '门坏了'},
  bin: {name: '垃圾桶', usual: '垃圾满了'},
  room: {name: '屋子', usual: '这里有东西坏了'},
  lift: {name: '电梯', usual: '电梯坏了'},
  other: {name: '别的', usual: '这里坏了'},
}

/** Things whose labels one call prints. */
export const labelsACall = 80

const page = 'packages/hotline/pages/tell/tell'

/** What the code of a thing says: the page that it opens. It says nothing of the thing but an id made by chance. */
export const thingText = (id: string): string => `${page}?thing=${id}`

/**
 * The thing in what was scanned or opened: our own text, a mini-program code's path, or what a link carries.
 * @returns '' where it is no thing of ours
 */
export const readThingText = (text: string): string => {
  const said = text.includes('%3D') ? safeDecode(text) : text
  return /(?:^|[?&/])(?:(?:thing|scene)=)*(t_[0-9a-f]{24})(?:$|[&#])/u.exec(said)?.[1] ?? ''
}

const safeDecode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
