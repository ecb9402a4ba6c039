/** Rings a number after WeChat's own question. Says nothing when the person changes their mind. */
export const ring = (phone: string): void => {
  wx.makePhoneCall({phoneNumber: phone, fail: () => undefined})
}
