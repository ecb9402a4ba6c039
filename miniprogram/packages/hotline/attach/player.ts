/** Plays one voice note at a time. */

let playing: {readonly audio: WechatMiniprogram.InnerAudioContext; readonly ended: () => void} | null = null

export const stopPlaying = (): void => {
  const now = playing
  playing = null
  now?.audio.destroy()
  now?.ended()
}

/** @param ended it is over, was stopped, or could not be played @param broken it could not */
export const startPlaying = (src: string, ended: () => void, broken: () => void): void => {
  stopPlaying()
  // Somebody who taps to listen wants to hear it, whatever the switch at the side says.
  void wx.setInnerAudioOption({obeyMuteSwitch: false})
  const audio = wx.createInnerAudioContext()
  playing = {audio, ended}
  const over = (): void => {
    if (playing?.audio === audio) stopPlaying()
  }
  audio.onEnded(over)
  audio.onError(() => {
    if (playing?.audio !== audio) return
    stopPlaying()
    broken()
  })
  audio.src = src
  audio.play()
}
