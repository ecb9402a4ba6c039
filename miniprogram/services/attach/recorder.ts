import {limits} from '../../shared/limits'

/** The phone's recorder: there is one, and it tells whoever started it. */

export interface Recorded {
  readonly path: string
  readonly seconds: number
}

export interface Recording {
  started(): void
  stopped(recorded: Recorded): void
  /** `denied`: the person has not allowed the microphone. */
  failed(why: 'denied' | 'broken'): void
}

let manager: WechatMiniprogram.RecorderManager | null = null
let current: Recording | null = null

const ready = (): WechatMiniprogram.RecorderManager => {
  if (manager !== null) return manager
  const made = wx.getRecorderManager()
  made.onStart(() => current?.started())
  made.onStop(({tempFilePath, duration}) => {
    const ended = current
    current = null
    ended?.stopped({path: tempFilePath, seconds: Math.max(1, Math.round(duration / 1000))})
  })
  made.onError(({errMsg}) => {
    const ended = current
    current = null
    ended?.failed(/auth|deny|permission|privacy/iu.test(errMsg) ? 'denied' : 'broken')
  })
  // Somebody rings: what was said until then is kept.
  made.onInterruptionBegin(() => made.stop())
  manager = made
  return made
}

/** mp3 is what both kinds of phones record and play; a minute of it is 360 KB. */
export const startRecording = (recording: Recording): void => {
  current = recording
  ready().start({
    ...{duration: limits.voiceSeconds * 1000, format: 'mp3'},
    ...{sampleRate: 16_000, numberOfChannels: 1, encodeBitRate: 48_000},
  })
}

export const stopRecording = (): void => ready().stop()
