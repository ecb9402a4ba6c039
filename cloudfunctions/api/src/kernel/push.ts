import {readySdk} from './sdk'

/** The only caller of WeChat's subscription messages. */
export interface Push {
  readonly openid: string
  /** The account's id of the template. */
  readonly template: string
  /** `packages/…` with its query, without a leading slash. */
  readonly page: string
  /** Field of the template to text, already in the form that WeChat asks for. */
  readonly data: Readonly<Record<string, string>>
}

/**
 * - `sent`: WeChat took it
 * - `refused`: the person wants none, or has used up what they allowed (43101)
 * - `failed`: WeChat said no for another reason; it was not delivered, and would not be another time
 * - `unknown`: no answer, or one that says nothing about it; it may have been delivered
 */
export interface Pushed {
  readonly state: 'sent' | 'refused' | 'failed' | 'unknown'
  /** WeChat's code where there was one. */
  readonly code: number | null
}

const refused = 43101

/** Sends one message, never a second time. Never throws. */
export const push = async ({openid, template, page, data}: Push): Promise<Pushed> => {
  try {
    await readySdk().openapi.subscribeMessage.send({
      touser: openid,
      templateId: template,
      page,
      data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, {value}])),
    })
    return {state: 'sent', code: 0}
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === refused) return {state: 'refused', code}
    // WeChat's own answers are positive; -1 is its "busy", other negative ones are the platform's.
    return {state: code !== null && code > 0 ? 'failed' : 'unknown', code}
  }
}

const codeOf = (thrown: unknown): number | null => {
  if (typeof thrown !== 'object' || thrown === null || !('errCode' in thrown)) return null
  const code = Number(thrown.errCode)
  return Number.isInteger(code) ? code : null
}
