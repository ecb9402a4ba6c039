import {fingerprint} from '../../kernel/secrets'

const prefix = 'v_'

/** A visitor who complains, named by a fingerprint of their WeChat identity. */
export const visitorId = (openid: string): string =>
  `${prefix}${fingerprint('complaint', openid).slice(0, 24)}`

export const isVisitor = (by: string): boolean => by.startsWith(prefix)
