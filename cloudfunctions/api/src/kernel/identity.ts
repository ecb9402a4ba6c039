import {sdk} from './sdk'

export interface Caller {
  /** The WeChat user, or null: a timer, or an HTTP caller. */
  readonly openid: string | null
  /** Called by the platform's timer. */
  readonly timer: boolean
}

/** Who is calling, from the platform only: nothing in an event can change it. */
export const identify = (): Caller => {
  const {OPENID, SOURCE} = sdk.getWXContext()
  // The SDK turns an all-digit openid into a number.
  const openid = String(OPENID ?? '')
  // SOURCE is a chain, `wx_client,scf`: the trigger may stand anywhere in it.
  const sources = (SOURCE ?? '').split(',')
  return {openid: openid === '' ? null : openid, timer: sources.includes('wx_trigger')}
}
