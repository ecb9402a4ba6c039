import {
  contract,
  type ActionName,
  type AnswerOf,
  type InputOf,
  type ReplyOf,
} from '../../cloudfunctions/api/src/contract'

/** Calls an action as a WeChat user, the way the pages do. */
export type CallAs = <Name extends ActionName>(
  openid: string,
  action: Name,
  input: InputOf<Name>,
  key?: string,
) => Promise<ReplyOf<Name>>

/** @param url of a running cloud, `http://127.0.0.1:8080`. @throws with the code and fields of a refusal */
export const callerAt =
  (url: string): CallAs =>
  async <Name extends ActionName>(openid: string, action: Name, input: InputOf<Name>, key?: string) => {
    const response = await fetch(`${url}/functions/${contract[action].fn}`, {
      method: 'POST',
      headers: {'content-type': 'application/json', 'x-wx-openid': openid},
      body: JSON.stringify({action, input, ...(key === undefined ? {} : {key})}),
    })
    if (!response.ok) throw new Error(`${action}: HTTP ${String(response.status)} ${await response.text()}`)
    const reply: unknown = await response.json()
    if (!isAnswer<Name>(reply)) throw new Error(`${action}: ${JSON.stringify(reply)}`)
    if (!reply.ok)
      throw new Error(`${action}: ${reply.error.code} ${JSON.stringify(reply.error.fields ?? {})}`)
    return reply.data
  }

/** The functions answer as the contract says or not at all. */
const isAnswer = <Name extends ActionName>(reply: unknown): reply is AnswerOf<Name> =>
  typeof reply === 'object' && reply !== null && 'ok' in reply && typeof reply.ok === 'boolean'

/** Uploads a file as a WeChat user, the way the pages do; the file id. */
export type UploadAs = (openid: string, cloudPath: string, bytes: Uint8Array | string) => Promise<string>

/** @param url of a running cloud. @throws when the file is refused */
export const uploaderAt =
  (url: string): UploadAs =>
  async (openid, cloudPath, bytes) => {
    const response = await fetch(`${url}/files/${encodeURI(cloudPath)}`, {
      method: 'PUT',
      headers: {'x-wx-openid': openid, 'content-type': 'application/octet-stream'},
      body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
    })
    const reply: unknown = await response.json()
    if (typeof reply === 'object' && reply !== null && 'fileID' in reply && typeof reply.fileID === 'string')
      return reply.fileID
    throw new Error(`${cloudPath}: HTTP ${String(response.status)} ${JSON.stringify(reply)}`)
  }
