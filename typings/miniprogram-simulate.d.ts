/** The parts of miniprogram-simulate that its own typings leave out. */
declare module 'miniprogram-simulate/src/utils' {
  const internals: {
    /** Runs a component's script, which calls `Component` or `Page`. */
    runJs: (path: string) => void
    readJson: (path: string) => unknown
  }
  export default internals
}

declare module 'miniprogram-simulate/src/compile' {
  const internals: {
    /** What j-component takes as template: wxml text, or WeChat's compiled function. */
    getWxml: (path: string, options: unknown) => unknown
  }
  export default internals
}
