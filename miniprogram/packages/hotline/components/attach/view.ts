import {limits} from '../../../../shared/limits'
import type {Shown} from '../../../../services/attach/attachments'
import type {Item} from '../../../../services/attach/items'

export interface PhotoShown {
  readonly key: string
  readonly path: string
  /** 正在传…; '' when there is nothing to say. */
  readonly said: string
  readonly wrong: boolean
  /** Trying again may help. */
  readonly again: boolean
}

export interface AttachShown {
  readonly photos: readonly PhotoShown[]
  readonly room: boolean
  readonly voice: (PhotoShown & {readonly length: string}) | null
  readonly speaking: boolean
  readonly clock: string
  readonly left: string
  readonly denied: boolean
  readonly broken: boolean
}

const clockOf = (seconds: number): string =>
  `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`

const shape = ({key, path, said, state}: Item): PhotoShown => ({
  ...{key, path},
  said: state === 'going' ? '正在传…' : said,
  wrong: state === 'failed' || state === 'refused',
  again: state === 'failed',
})

/** From when on it is said how much is left, in seconds. */
const nearEnd = 15

export const shapeAttach = ({items, speaking, problem}: Shown): AttachShown => {
  const photos = items.filter(({kind}) => kind === 'photo')
  const voice = items.find(({kind}) => kind === 'voice')
  const left = limits.voiceSeconds - (speaking ?? 0)
  return {
    photos: photos.map(shape),
    room: photos.length < limits.photos,
    voice: voice === undefined ? null : {...shape(voice), length: `${String(voice.seconds)} 秒`},
    speaking: speaking !== null,
    clock: clockOf(speaking ?? 0),
    left: speaking !== null && left <= nearEnd ? `还能说 ${String(Math.max(0, left))} 秒` : '',
    denied: problem === 'denied',
    broken: problem === 'broken',
  }
}
