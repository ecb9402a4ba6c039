import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {readFile, removeFile, writeFile} from '../../kernel/files'
import {Refusal} from '../../kernel/refusal'
import {sha256} from '../../kernel/secrets'
import {addDays, dateAt8} from '../../../../../miniprogram/shared/time'
import {forgetUpload} from '../../papers/forgetUpload'
import {treeOf} from '../import/repo'
import {pictureKind} from './pictureKind'
import {directoryOf, writeGroup, type Group} from './repo'

/** WeChat lets the code of a group be scanned for seven days. */
const scanDays = 7

/** A photo of a screen is a few hundred KB. */
const mostBytes = 2_000_000

/**
 * Registers the code of a grid's WeChat group. What was uploaded is looked at by its bytes, and a copy
 * under a name of its content is what residents see: who uploaded it cannot put something else there.
 */
export const saveGroupQr = async (
  context: CallContext,
  {community, grid, name, file, until}: InputOf<'places.saveGroupQr'>,
): Promise<ReplyOf<'places.saveGroupQr'>> => {
  // First: what is refused is to go, too. Not at once: the same call may come again.
  await forgetUpload(context, {community, folder: 'groups', file})
  const today = dateAt8(context.now)
  const [tree, before] = await Promise.all([treeOf(community), directoryOf(community)])
  const fields: Record<string, string> = {}
  if (tree?.grids.some(({id}) => id === grid) !== true) fields['grid'] = '这个网格已经不在了，请刷新'
  if (until < today) fields['until'] = '这个二维码已经过期了，请在微信群里重新生成'
  if (until > addDays(today, scanDays)) fields['until'] = '微信群二维码最多 7 天有效，请看图上写的日期'
  if (!file.includes(`/groups/${community}/`)) fields['file'] = '请重新选图片'
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', fields)

  const group: Group = {
    name,
    file: await copyOf(community, file),
    until,
    by: context.person._id,
    at: context.now,
  }
  await writeGroup(community, grid, group)
  const old = before?.groups[grid]?.file
  // Two grids may share a group.
  const shared = Object.entries(before?.groups ?? {}).some(([id, other]) => id !== grid && other.file === old)
  if (old !== undefined && old !== group.file && !shared) await removeFile(old)
  return {group: {grid, name, file: group.file, until}}
}

const copyOf = async (community: string, file: string): Promise<string> => {
  const bytes = await readFile(file)
  if (bytes === null) throw new Refusal('invalid', {file: '图片没有传上来，请再选一次'})
  if (bytes.length > mostBytes) throw new Refusal('invalid', {file: '图片太大，请截一张只有二维码的图'})
  const kind = pictureKind(bytes)
  if (kind === null) throw new Refusal('invalid', {file: '这不是图片。请选二维码的照片或截图'})
  return writeFile(`codes/${community}/${sha256(bytes).slice(0, 24)}.${kind}`, bytes)
}

/** Takes the code of a grid's group away. Gone already is done. */
export const removeGroupQr = async (
  _context: CallContext,
  {community, grid}: InputOf<'places.removeGroupQr'>,
): Promise<ReplyOf<'places.removeGroupQr'>> => {
  const groups = (await directoryOf(community))?.groups ?? {}
  await writeGroup(community, grid, null)
  // Two grids may share a group.
  const file = groups[grid]?.file
  const shared = Object.entries(groups).some(([id, other]) => id !== grid && other.file === file)
  if (file !== undefined && !shared) await removeFile(file)
  return {removed: grid}
}
