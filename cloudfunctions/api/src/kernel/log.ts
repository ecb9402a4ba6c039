export interface RequestLine {
  readonly action: string
  readonly ok: boolean
  readonly code?: string
  readonly ms: number
  readonly reads: number
  readonly writes: number
  /** More writes than the contract allows: a fault of ours. */
  readonly overBudget?: true
}

/** One JSON line a request: never an input, a name, a number or an openid. */
export const logRequest = (line: RequestLine): void => {
  console.log(JSON.stringify(line))
}

/** What went wrong inside, by its stack; messages of databases may quote values, so they are left out. */
export const logFault = (action: string, thrown: unknown): void => {
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : ''
  const kind = thrown instanceof Error ? thrown.name : typeof thrown
  const code =
    typeof thrown === 'object' && thrown !== null && 'errCode' in thrown ? String(thrown.errCode) : ''
  const frames = stack.split('\n').filter((line) => line.trimStart().startsWith('at '))
  console.error(
    JSON.stringify({action, fault: kind, code, at: frames.slice(0, 8).map((frame) => frame.trim())}),
  )
}

/** A message that WeChat did not take, by its kind and WeChat's code: nothing about the person. */
export const logPush = (line: {
  readonly kind: string
  readonly state: string
  readonly code: number | null
}): void => {
  console.error(JSON.stringify({push: line.kind, state: line.state, code: line.code}))
}
