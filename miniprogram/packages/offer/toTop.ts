/** What is said stands at the top of the page, and so does a form that opens. */
export const toTop = (): void => {
  void wx.pageScrollTo({scrollTop: 0, duration: 0})
}
