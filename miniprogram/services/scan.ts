/**
 * The text of a code that the camera reads, for a mini-program's own code the page that it opens; null when the
 * person closes the camera.
 */
export const scan = (): Promise<string | null> =>
  new Promise((resolve) => {
    wx.scanCode({
      success: ({result, path}) => resolve(result === '' ? path : result),
      fail: () => resolve(null),
    })
  })
