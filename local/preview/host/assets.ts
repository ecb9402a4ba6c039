import type {Element as WxElement} from 'glass-easel'

import {report} from './report'

// What stands where a picture of another host would be.
const EMPTY =
  'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8" viewBox="0 0 8 8" preserveAspectRatio="none"><rect width="8" height="8" fill="%23d9d4c8"/></svg>'
let told = false

/**
 * The address of a picture on this machine.
 * @param source a path in the package, `data:` or `blob:`; pictures of other hosts are refused and reported
 * @param node the element that shows it, for relative paths
 */
export function assetUrl(source: string, node: WxElement): string {
  if (/^(data|blob):/.test(source)) return source
  if (source.startsWith('/preview/') || source.startsWith('/storage/')) return source
  if (/^(https?:)?\/\//.test(source)) {
    if (source.startsWith(location.origin)) return source
    if (!told) report(`pictures of other hosts are not loaded in the preview, such as ${source}`)
    told = true
    return EMPTY
  }
  const owner = node.ownerShadowRoot?.getHostNode().is ?? ''
  const base = source.startsWith('/') ? '' : owner.replace(/[^/]*$/, '')
  const path = new URL(source.replace(/^\//, ''), `http://x/${base}`).pathname
  return `/preview/file${path}`
}
