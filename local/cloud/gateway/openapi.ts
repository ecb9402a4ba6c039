import {readApiData, writeApiReply} from './protobuf'

/** A call to WeChat that was made, and what it was answered. */
export interface Sent {
  /** ISO time of the shifted clock. */
  readonly at: string
  readonly api: string
  readonly data: Readonly<Record<string, unknown>>
  /** `function:action` that called. */
  readonly by: string
  readonly errcode: number
}

const maxSent = 1000

/** Errors that the product has to live with; other codes get a plain text. */
const messages: Readonly<Record<number, string>> = {
  40037: 'invalid template_id',
  43101: 'user refuse to accept the msg',
  47003: 'argument invalid',
}

/** A white dot: what the calls that draw a code are answered with. */
const image = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
  'base64',
)

const answers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'security.mediaCheckAsync': {trace_id: 'local'},
  'phonenumber.getPhoneNumber': {
    phone_info: {phoneNumber: '13800000000', purePhoneNumber: '13800000000', countryCode: '86'},
  },
}

/** Words that the local stand-in refuses, or wants a person to look at: so that both can be seen here. */
const risky = ['赌博', '代开发票', '色情']
const doubtful = ['加微信', '低价出售']

/** What WeChat would say about a text, by a few words. */
const textCheck = (data: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const content = typeof data['content'] === 'string' ? data['content'] : ''
  const has = (words: readonly string[]): boolean => words.some((word) => content.includes(word))
  const [suggest, label] = has(risky) ? ['risky', 20006] : has(doubtful) ? ['review', 10001] : ['pass', 100]
  return {result: {suggest, label}, detail: [], trace_id: 'local'}
}

/** Stands where WeChat's own servers stand: keeps what was sent, answers as told or with success. */
export class Outbox {
  #sent: Sent[] = []
  readonly #script = new Map<string, {errcode: number; body: Readonly<Record<string, unknown>>}[]>()

  constructor(private readonly now: () => number) {}

  /** The oldest first. */
  list(): readonly Sent[] {
    return this.#sent
  }

  /** The next `times` calls of this api fail with `errcode`, or answer with `body` when it is 0. */
  script(api: string, errcode: number, times: number, body: Readonly<Record<string, unknown>>): void {
    const waiting = this.#script.get(api) ?? []
    for (let i = 0; i < times; i += 1) waiting.push({errcode, body})
    this.#script.set(api, waiting)
  }

  /** Answers one call; `request` is the SDK's protobuf message. Returns the SDK's reply message. */
  call(api: string, request: Buffer, by: string): Buffer {
    const {errcode, body} = this.#script.get(api)?.shift() ?? {errcode: 0, body: {}}
    const data = readApiData(request)
    this.#sent.push({at: new Date(this.now()).toISOString(), api, data, by, errcode})
    if (this.#sent.length > maxSent) this.#sent.shift()
    if (errcode === 0 && api.startsWith('wxacode.')) return writeApiReply('image/png', image)
    const reply = {
      errcode,
      errmsg: errcode === 0 ? 'ok' : (messages[errcode] ?? 'scripted failure'),
      ...(errcode === 0 ? (api === 'security.msgSecCheck' ? textCheck(data) : answers[api]) : {}),
      ...body,
    }
    return writeApiReply('application/json', Buffer.from(JSON.stringify(reply)))
  }
}
