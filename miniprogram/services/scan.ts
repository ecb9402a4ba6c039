/** The text of a code that the camera reads, or null when the person closes the camera. */
export const scan = (): Promise<string | null> =>
  new Promise((resolve) => {
    wx.scanCode({
      success: ({result}) => resolve(result),
      fail: () => resolve(null),
    })
  })
