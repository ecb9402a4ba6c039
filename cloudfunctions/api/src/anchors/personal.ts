import type {Personal} from '../kernel/holding'

export const anchorsPersonal: readonly Personal[] = [
  {collection: 'anchors', office: '每天给记录做的指纹，防止改动：只有编号。'},
  {collection: 'anchorRuns', nobody: '指纹做到哪一天了。'},
]
