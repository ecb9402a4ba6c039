App({
  onLaunch() {
    // The environment that the mini-program is bound to in the console; nothing to configure here.
    wx.cloud.init({traceUser: false})
  },
})
