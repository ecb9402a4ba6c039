import {isFunction, numberOf, textOf, valuesOf, type Values} from '../guards'
import {keepTemporary} from '../phoneFiles'
import {pictureUrl} from '../pictureUrl'
import {api} from '../wxCall'
import {wavOf} from '../wav'
import {allowed} from './permissions'

/** The recorder and the player of the phone. */

type Listener = (detail: Values) => void

/** Listeners by event; WeChat's recorder keeps the last one of each. */
class Events {
  private readonly all = new Map<string, Listener>()
  readonly on =
    (event: string) =>
    (listener: unknown): void => {
      if (isFunction(listener)) this.all.set(event, (detail) => void listener(detail))
    }
  readonly off = (event: string) => (): void => void this.all.delete(event)
  tell(event: string, detail: Values = {}): void {
    this.all.get(event)?.(detail)
  }
}

const recorded = new Events()

interface Running {
  readonly since: number
  readonly timer: number
  /** The browser's own recorder; null where there is no microphone: a tone stands for the voice then. */
  readonly recorder: MediaRecorder | null
  readonly parts: Blob[]
}

let running: Running | null = null
let beginning = false

/** Null without a microphone, or where the browser lets nobody at it. */
async function microphone(): Promise<MediaStream | null> {
  try {
    return await navigator.mediaDevices.getUserMedia({audio: true})
  } catch {
    return null
  }
}

const wrong = (reason: string): void => recorded.tell('error', {errMsg: `operateRecorder:fail ${reason}`})

async function start(options: Values): Promise<void> {
  if (running !== null || beginning) {
    wrong('recorder is recording or paused')
    return
  }
  const longest = numberOf(options['duration'], 60_000)
  if (longest > 600_000) {
    wrong('duration is larger than 600000')
    return
  }
  beginning = true
  const may = await allowed('scope.record')
  const stream = may ? await microphone() : null
  beginning = false
  if (!may) {
    wrong('auth deny')
    return
  }
  const recorder = stream === null ? null : new MediaRecorder(stream)
  const parts: Blob[] = []
  recorder?.addEventListener('dataavailable', ({data}) => parts.push(data))
  recorder?.start()
  running = {since: Date.now(), timer: window.setTimeout(() => void stop(), longest), recorder, parts}
  recorded.tell('start')
}

const ended = (recorder: MediaRecorder): Promise<void> =>
  new Promise((resolve) => {
    recorder.addEventListener('stop', () => resolve())
    recorder.stop()
    for (const track of recorder.stream.getTracks()) track.stop()
  })

/** Whatever was asked for, the file is a wav: browsers make no mp3. */
async function stop(): Promise<void> {
  if (running === null) return
  const {since, timer, recorder, parts} = running
  running = null
  clearTimeout(timer)
  const duration = Date.now() - since
  if (recorder !== null) await ended(recorder)
  const content = await wavOf(recorder === null ? null : new Blob(parts), duration)
  recorded.tell('stop', {
    tempFilePath: keepTemporary(content, 'voice.wav'),
    duration,
    fileSize: content.size,
  })
}

const recorder = {
  start: (options: unknown) => void start(valuesOf(options)),
  stop: () => void stop(),
  onStart: recorded.on('start'),
  onStop: recorded.on('stop'),
  onError: recorded.on('error'),
  onPause: recorded.on('pause'),
  onResume: recorded.on('resume'),
  onInterruptionBegin: recorded.on('interruptionBegin'),
  onInterruptionEnd: recorded.on('interruptionEnd'),
  onFrameRecorded: recorded.on('frameRecorded'),
}

/** What a page changes of a player, and when. */
function player(): Record<string, unknown> {
  const audio = new Audio()
  const events = new Events()
  let source = ''
  const passed = {play: 'play', pause: 'pause', ended: 'ended', timeupdate: 'timeUpdate', canplay: 'canplay'}
  for (const [name, event] of Object.entries(passed)) audio.addEventListener(name, () => events.tell(event))
  const failed = (reason: string): void => events.tell('error', {errMsg: reason, errCode: 10001})
  audio.addEventListener('error', () => {
    if (source !== '') failed('the audio cannot be played')
  })
  const play = async (): Promise<void> => {
    try {
      const url = await pictureUrl(source)
      if (audio.src !== new URL(url, location.href).href) audio.src = url
      await audio.play()
    } catch (error) {
      failed(String(error))
    }
  }
  const made: Record<string, unknown> = {
    play: () => void play(),
    pause: () => audio.pause(),
    stop: () => {
      audio.pause()
      audio.currentTime = 0
      events.tell('stop')
    },
    seek: (seconds: unknown) => {
      audio.currentTime = numberOf(seconds)
    },
    destroy: () => {
      audio.pause()
      source = ''
      audio.removeAttribute('src')
    },
  }
  for (const event of ['play', 'pause', 'stop', 'ended', 'error', 'timeUpdate', 'canplay', 'waiting']) {
    const name = event.charAt(0).toUpperCase() + event.slice(1)
    made[`on${name}`] = events.on(event)
    made[`off${name}`] = events.off(event)
  }
  return Object.defineProperties(made, {
    src: {get: () => source, set: (value: unknown) => (source = textOf(value))},
    duration: {get: () => audio.duration},
    currentTime: {get: () => audio.currentTime},
    paused: {get: () => audio.paused},
  })
}

export const sound = {
  getRecorderManager: () => recorder,
  createInnerAudioContext: player,
  setInnerAudioOption: api('setInnerAudioOption', () => undefined),
}
