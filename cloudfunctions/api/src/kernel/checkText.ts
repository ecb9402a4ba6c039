import {logFault} from './log'
import {readySdk} from './sdk'

/**
 * The only caller of WeChat's check of texts, version 2. An account's owner answers for what its pages show to others
 * (platform rule 4.3; `security.msgSecCheck`, 4,000 calls a minute).
 */

/** 1 profile, 2 comment, 3 forum, 4 social log. */
export type Scene = 1 | 2 | 3 | 4

/**
 * - `pass`: may be shown
 * - `review`: a person has to look
 * - `risky`: may not be shown
 * - `unknown`: no answer; to be asked again
 * - `away`: nobody to ask for: the author has not been here for two hours, or has no WeChat
 */
export type Verdict = 'pass' | 'review' | 'risky' | 'unknown' | 'away'

/** Characters that one call takes. */
const mostAtOnce = 2500

/** WeChat: the author has not opened the mini-program within two hours. */
const notHere = 61010

const worst: readonly Verdict[] = ['risky', 'review', 'away', 'unknown', 'pass']

/** Whether others may see a text. Never throws. @param openid the author's; null when they have none */
export const checkText = async (openid: string | null, text: string, scene: Scene): Promise<Verdict> => {
  if (openid === null) return 'away'
  const verdicts: Verdict[] = []
  for (const content of partsOf(text)) {
    const verdict = await checkPart(openid, content, scene)
    verdicts.push(verdict)
    if (verdict !== 'pass') break
  }
  return worst.find((one) => verdicts.includes(one)) ?? 'pass'
}

/** By whole characters; parts overlap, so that nothing hides on a seam. */
export const partsOf = (text: string): readonly string[] => {
  const letters = Array.from(text)
  const overlap = 50
  const parts: string[] = []
  for (let from = 0; from === 0 || from + overlap < letters.length; from += mostAtOnce - overlap) {
    parts.push(letters.slice(from, from + mostAtOnce).join(''))
  }
  return parts
}

const checkPart = async (openid: string, content: string, scene: Scene): Promise<Verdict> => {
  try {
    const {result} = await readySdk().openapi.security.msgSecCheck({openid, scene, version: 2, content})
    const suggest = result?.suggest
    return suggest === 'pass' || suggest === 'review' || suggest === 'risky' ? suggest : 'unknown'
  } catch (thrown) {
    const code = typeof thrown === 'object' && thrown !== null && 'errCode' in thrown ? thrown.errCode : null
    if (code === notHere) return 'away'
    logFault('msgSecCheck', thrown)
    return 'unknown'
  }
}
