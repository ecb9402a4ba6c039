import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {addressesOf} from '../../kernel/files'
import {Refusal} from '../../kernel/refusal'
import {noteAccess} from '../../people/access'
import type {Request} from '../documents'
import {noteStaff, ownOf} from '../own'
import {readerIn, seen} from '../reader'
import {requestById} from '../repo'

/** How long an address of a file is good, in seconds: to look at it now, not to pass it on. */
const goodFor = 600

const shown = async ({files}: Pick<Request, 'files'>, now: Date): Promise<ReplyOf<'hotline.files'>> => {
  const addresses = await addressesOf(
    files.map(({file}) => file),
    goodFor,
  )
  return {
    files: files.flatMap(({ref, kind, seconds, file}) => {
      const url = addresses.get(file)
      return url === undefined ? [] : [{ref, kind, seconds, url}]
    }),
    until: new Date(now.getTime() + goodFor * 1000).toISOString(),
  }
}

/** Photos and voice notes of what the caller has told. */
export const files = async (
  context: CallContext,
  {community, request: id}: InputOf<'hotline.files'>,
): Promise<ReplyOf<'hotline.files'>> => {
  const request = await ownOf(context, await requestById(community, id))
  await noteStaff(context, community, id)
  return shown(request, context.now)
}

/**
 * The same for those who work on it. Whoever sees of a complaint only what is to be done sees and hears nothing: a
 * voice says whose it is, and so does what a picture shows.
 * @throws Refusal `not-found` for them, as for whoever it is about
 */
export const lookFiles = async (
  context: CallContext,
  {community, request: id}: InputOf<'hotline.lookFiles'>,
): Promise<ReplyOf<'hotline.lookFiles'>> => {
  const {reader} = await readerIn(context, community)
  const {request, sight} = seen(await requestById(community, id), reader)
  if (sight === 'task') throw new Refusal('not-found')
  if (!request.hidden && request.filer.startsWith('p_')) {
    await noteAccess(context, {
      ...{community, of: `files:${id}`, persons: [request.filer], purpose: '看诉求的照片、听录音'},
    })
  }
  return shown(request, context.now)
}
