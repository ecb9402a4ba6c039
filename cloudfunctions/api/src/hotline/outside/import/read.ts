import type {CallContext} from '../../../context'
import {sha256} from '../../../kernel/secrets'
import {Refusal} from '../../../kernel/refusal'
import {mendedRows, type Mends} from '../../../places/import/mended'
import {openFile} from '../../../places/import/open'
import {requestColumns, wanted} from './columns'
import {mostRequestLines} from './contract'
import {readRequests, type ListedRequest, type RequestError} from './lines'

interface Asked extends Mends {
  readonly community: string
  readonly file: string
  readonly sha?: string
}

export interface ReadRequests {
  readonly sha: string
  readonly titles: readonly string[]
  readonly ignored: readonly string[]
  readonly lines: number
  readonly leftOut: number
  readonly requests: readonly ListedRequest[]
  readonly errors: readonly RequestError[]
}

/**
 * Reads a list of old requests with what was mended in it. Preview and import come to the same.
 * @throws Refusal as `openFile`; `invalid` when it is another file than was looked at, or no list of requests
 */
export const readRequestList = async (
  {now}: CallContext,
  {community, file, sha, ...mends}: Asked,
): Promise<ReadRequests> => {
  const opened = await openFile(community, file, '编号、提出时间、内容、地点、办结时间、结果')
  if (sha !== undefined && opened.sha !== sha) throw new Refusal('invalid', {file: '文件换过了，请重新选'})
  const {kind, titles, rows} = opened.source
  const columns = requestColumns(titles)
  if (kind !== 'table' || columns.toldAt === undefined || columns.text === undefined) {
    throw new Refusal('invalid', {file: wanted})
  }
  if (rows.length > mostRequestLines) {
    const problem = `一次最多 ${mostRequestLines.toLocaleString('en')} 行，这份有 ${rows.length.toLocaleString('en')} 行，请分成几份`
    throw new Refusal('invalid', {file: problem})
  }
  const mended = mendedRows(opened.source, mends)
  const used = new Set(Object.values(columns))
  return {
    ...{sha: opened.sha, titles, lines: rows.length, leftOut: rows.length - mended.length},
    ignored: titles.filter((title, at) => title !== '' && !used.has(at)),
    ...readRequests(mended, columns, now),
  }
}

/**
 * The id of the request that a line makes. By its number of the former system where it has one, so that a list that
 * was mended and comes again makes none twice; else by what it says.
 */
export const idOfLine = (community: string, {number, toldAt, text, place}: ListedRequest): string => {
  const same = number === '' ? [toldAt.toISOString(), text, place] : [number]
  return `ri_${sha256(JSON.stringify([community, ...same])).slice(0, 24)}`
}
