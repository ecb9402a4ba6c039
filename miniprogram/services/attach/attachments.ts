import {session} from '../../stores/session'
import type {FieldErrors} from '../../shared/errors'
import {limits} from '../../shared/limits'
import {dropItem, keepItems, readItems, saveItem, type Item} from './items'
import {putUp} from './places'
import {startRecording, stopRecording, type Recorded} from './recorder'

/** What goes with a request beside its words: added, sent up, shown, tried again, taken away. */

export interface Shown {
  readonly items: readonly Item[]
  /** Seconds that have been said; null: nobody speaks. */
  readonly speaking: number | null
  readonly problem: '' | 'denied' | 'broken'
}

export type Settled =
  | {readonly ok: true; readonly photos: string[]; readonly voice: string}
  | {readonly ok: false; readonly message: string}

const megabyte = 1024 * 1024
const tooLarge = (size: number): string => {
  const [has, most] = [size, limits.photoBytes].map((bytes) => String(Math.round(bytes / megabyte)))
  return `这张照片有 ${String(has)} MB，最大 ${String(most)} MB。请截一张屏再传，或者重新拍一张。`
}

let serial = 0

export class Attachments {
  #items: readonly Item[]
  #speaking: {seconds: number; timer: number; over: () => void; done: Promise<void>} | null = null
  #problem: Shown['problem'] = ''
  readonly #under = new Map<string, Promise<void>>()
  readonly #listeners = new Set<(shown: Shown) => void>()

  /** @param most photos of it */
  constructor(
    private readonly draft: string,
    private readonly most: number,
  ) {
    this.#items = readItems(draft)
  }

  get shown(): Shown {
    return {items: this.#items, speaking: this.#speaking?.seconds ?? null, problem: this.#problem}
  }

  /** @returns how to stop following */
  follow(listener: (shown: Shown) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener(this.shown)
  }

  #put(items: readonly Item[]): void {
    this.#items = items
    keepItems(this.draft, items)
    this.#tell()
  }

  #change(key: string, change: Partial<Item>): void {
    this.#put(this.#items.map((item) => (item.key === key ? {...item, ...change} : item)))
  }

  get room(): number {
    return this.most - this.#items.filter(({kind}) => kind === 'photo').length
  }

  /** Photos from the album or the camera. Call it from a tap. */
  async choosePhotos(): Promise<void> {
    const {room} = this
    if (room <= 0) return
    const chosen = await wx
      .chooseMedia({count: room, mediaType: ['image'], sizeType: ['compressed']})
      .catch(() => ({tempFiles: []}))
    const added = await Promise.all(
      chosen.tempFiles.slice(0, this.room).map(async ({tempFilePath, size}) => {
        const large = size > limits.photoBytes
        const path = large ? tempFilePath : await saveItem(tempFilePath)
        return this.#made('photo', path, 0, large ? tooLarge(size) : '')
      }),
    )
    this.#put([...this.#items, ...added])
    for (const item of added) if (item.state === 'going') this.#send(item, session.community)
  }

  #made(kind: Item['kind'], path: string, seconds: number, wrong: string): Item {
    serial += 1
    const key = `${Date.now().toString(36)}-${String(serial)}`
    const state = wrong === '' ? 'going' : 'refused'
    return {key, kind, path, seconds, state, said: wrong, ref: '', community: ''}
  }

  #send({key, path, kind}: Item, community: string): void {
    if (this.#under.has(key)) return
    const going = putUp(path, kind, community).then((answer) => {
      this.#under.delete(key)
      if (answer.ok) {
        const {ref, seconds} = answer.data
        this.#change(key, {state: 'kept', said: '', ref, community, seconds})
        return
      }
      const said = answer.error.fields?.['file'] ?? answer.error.message
      const state = answer.error.code === 'invalid' ? 'refused' : 'failed'
      this.#change(key, {state, said, ref: ''})
    })
    this.#under.set(key, going)
  }

  /** Tries again what did not get there. */
  again(key: string): void {
    const item = this.#items.find((one) => one.key === key)
    if (item === undefined || this.#under.has(key)) return
    this.#send(item, session.community)
    this.#change(key, {state: 'going', said: ''})
  }

  remove(key: string): void {
    const item = this.#items.find((one) => one.key === key)
    if (item === undefined) return
    dropItem(item)
    this.#put(this.#items.filter((one) => one.key !== key))
  }

  /** Somebody begins to speak; what was said before is replaced when they have ended. */
  speak(): void {
    if (this.#speaking !== null) return
    let over = (): void => undefined
    const done = new Promise<void>((resolve) => (over = resolve))
    const timer = setInterval(() => {
      if (this.#speaking === null) return
      this.#speaking.seconds += 1
      this.#tell()
    }, 1000)
    this.#problem = ''
    this.#speaking = {seconds: 0, timer, over, done}
    startRecording({
      started: () => undefined,
      stopped: (recorded) => void this.#spoken(recorded),
      failed: (why) => {
        this.#problem = why
        this.#silent()
        this.#tell()
      },
    })
    this.#tell()
  }

  #silent(): void {
    const speaking = this.#speaking
    if (speaking === null) return
    clearInterval(speaking.timer)
    this.#speaking = null
    speaking.over()
  }

  async #spoken({path, seconds}: Recorded): Promise<void> {
    const item = this.#made('voice', await saveItem(path), Math.min(seconds, limits.voiceSeconds), '')
    for (const before of this.#items.filter(({kind}) => kind === 'voice')) dropItem(before)
    this.#items = [...this.#items.filter(({kind}) => kind !== 'voice'), item]
    this.#send(item, session.community)
    this.#silent()
    this.#put(this.#items)
  }

  /** Resolves when what was said is there. */
  async hush(): Promise<void> {
    const speaking = this.#speaking
    if (speaking === null) return
    stopRecording()
    await speaking.done
  }

  /** Everything on its way is there, or says what is wrong. Whoever still speaks has ended with it. */
  async settle(community: string): Promise<Settled> {
    await this.hush()
    for (const item of this.#items) {
      const elsewhere = item.state === 'kept' && item.community !== community
      if (item.state !== 'failed' && !elsewhere) continue
      this.#send(item, community)
      this.#change(item.key, {state: 'going', said: ''})
    }
    await Promise.all(this.#under.values())
    if (this.#items.some(({state}) => state === 'refused'))
      return {ok: false, message: '有一样传不上去：看它旁边写的，换一张，或者去掉它再发。'}
    if (this.#items.some(({state}) => state !== 'kept'))
      return {ok: false, message: '照片或录音没有传上去，什么都没有丢。请看一下网络，再点一次。'}
    const refs = (kind: Item['kind']) => this.#items.filter((one) => one.kind === kind).map(({ref}) => ref)
    return {ok: true, photos: refs('photo'), voice: refs('voice')[0] ?? ''}
  }

  /** What the cloud says when it does not take them with the request: at each; the next try sends it up anew. */
  turnedDown(fields: FieldErrors = {}): void {
    const photos = this.#items.filter(({kind}) => kind === 'photo')
    const saidOf = (item: Item): string | undefined =>
      item.kind === 'voice'
        ? fields['voice']
        : (fields[`photos.${String(photos.indexOf(item))}`] ?? fields['photos'])
    if (!this.#items.some((item) => saidOf(item) !== undefined)) return
    this.#put(
      this.#items.map((item) => {
        const said = saidOf(item)
        return said === undefined ? item : {...item, state: 'failed', said, ref: ''}
      }),
    )
  }

  /** It was sent: nothing of it is left on the phone. */
  sent(): void {
    for (const item of this.#items) dropItem(item)
    this.#put([])
  }
}

const all = new Map<string, Attachments>()

/** Those of a draft, as they were left. */
export const attachmentsOf = (draft: string, most: number = limits.photos): Attachments => {
  const known = all.get(draft)
  if (known !== undefined) return known
  const made = new Attachments(draft, most)
  all.set(draft, made)
  return made
}
