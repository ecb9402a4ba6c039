import type {CallContext} from '../../../context'
import type {InputOf, ReplyOf} from '../../../contract'
import {Refusal} from '../../../kernel/refusal'
import {forgetUpload} from '../../../papers/forgetUpload'
import {currentPlaces} from '../../../places/tree/current'
import {addRequest} from '../../repo'
import {settingsIn} from '../../settings'
import {requestsNamed} from '../geoRepo'
import {chunk} from './contract'
import {importedRequest} from './make'
import {idOfLine, readRequestList} from './read'

/** Of one reply; the page shows twenty at a time. */
const mostShown = 200
/** Ids of one look-up. */
const aLook = 500

/** Says what a list would make and what is wrong in it. Nothing is written down, and nothing of it is kept. */
export const previewRequests = async (
  context: CallContext,
  asked: InputOf<'hotline.previewRequests'>,
): Promise<ReplyOf<'hotline.previewRequests'>> => {
  const {community, file} = asked
  // First: what is no list of requests is to go, too.
  await forgetUpload(context, {community, folder: 'imports', file})
  const {sha, titles, ignored, lines, leftOut, requests, errors} = await readRequestList(context, asked)
  const ids = [...new Set(requests.map((one) => idOfLine(community, one)))]
  let there = 0
  for (let at = 0; at < ids.length; at += aLook) {
    there += (await requestsNamed(community, ids.slice(at, at + aLook))).length
  }
  return {
    ...{file, sha, lines, leftOut, ignored},
    ready: ids.length - there,
    known: requests.length - ids.length + there,
    errors: {
      total: errors.length,
      list: errors
        .slice(0, mostShown)
        .map((error) => ({...error, title: error.column === null ? '' : (titles[error.column] ?? '')})),
    },
  }
}

/**
 * Writes down the next hundred requests of a list. Their ids follow from the list, so a call that was cut off, sent
 * twice, or runs beside another makes none twice.
 * @throws Refusal `not-allowed` for another community's file; `invalid` while something in it is wrong
 */
export const applyRequests = async (
  context: CallContext,
  {after, ...asked}: InputOf<'hotline.applyRequests'>,
): Promise<ReplyOf<'hotline.applyRequests'>> => {
  const {community, file} = asked
  // It stays for a day: a last call whose answer got lost is made again.
  await forgetUpload(context, {community, folder: 'imports', file})
  const {requests, errors} = await readRequestList(context, asked)
  if (errors.length > 0) throw new Refusal('invalid', {file: '名单里还有要改的地方，请再核对一次'})
  const [current, settings] = await Promise.all([currentPlaces(community), settingsIn(community)])
  const left = requests.filter(({line}) => line > after)
  const some = left.slice(0, chunk)
  let made = 0
  for (const listed of some) {
    const id = idOfLine(community, listed)
    const said = {id, current, settings, by: context.person._id, now: context.now}
    if ((await addRequest(importedRequest(listed, said))) === 'added') made += 1
  }
  return {
    last: some.at(-1)?.line ?? after,
    ...{done: requests.length - left.length + some.length, total: requests.length},
    ...{made, known: some.length - made, more: left.length > some.length},
  }
}
