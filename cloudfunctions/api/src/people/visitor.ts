import type {CallContext} from '../context'
import {Refusal} from '../kernel/refusal'
import {fingerprint} from '../kernel/secrets'

/** Under what a visitor without an account finds what they told and sent. */
export const visitorOf = ({openid}: Pick<CallContext, 'openid'>): string => {
  if (openid === null) throw new Refusal('no-identity')
  return `v_${fingerprint('request', openid).slice(0, 24)}`
}
