import * as v from 'valibot'
import {action} from '../../kernel/contract'
import {id, plain} from '../../kernel/fields'

/** What devices say over HTTP. Each call proves by itself who makes it: there is no WeChat identity. */

export interface DeviceReply {
  /** Eight digits, to say on the phone. */
  readonly code: string
}

const sent = (most: number) => v.pipe(v.string('请填写文字'), v.maxLength(most, '太长'), plain)

export const openContract = {
  /** A device reports. The same nonce again is the same report, and makes nothing new. */
  'hotline.deviceReport': action<DeviceReply>()({
    fn: 'open',
    policy: {who: 'anyone'},
    input: v.strictObject({
      deviceId: id,
      /** What happened, in the device's own words: `water-high`. */
      type: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,29}$/u, '用小写字母、数字和 -')),
      /** Seconds since 1970. */
      ts: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000_000)),
      nonce: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/u, '8 到 64 个字母、数字')),
      /** Shown to who handles it. */
      text: v.exactOptional(sent(500)),
      /** HMAC-SHA256 in hex, see `canonical`. */
      sig: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u, '64 位小写十六进制')),
    }),
    // The rate and the request.
    writes: 2,
    example: {
      deviceId: 'dv_0',
      type: 'water-high',
      ts: 1_795_401_000,
      nonce: '000000000001',
      text: '水位 1.8 米',
      sig: '0'.repeat(64),
    },
  }),
}
