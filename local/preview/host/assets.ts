import type {Element as WxElement} from 'glass-easel'

import {report} from './report'

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
    report(`picture ${source}: the preview does not load from other hosts`)
    return 'data:,'
  }
  const owner = node.ownerShadowRoot?.getHostNode().is ?? ''
  const base = source.startsWith('/') ? '' : owner.replace(/[^/]*$/, '')
  const path = new URL(source.replace(/^\//, ''), `http://x/${base}`).pathname
  return `/preview/file${path}`
}
