import type {HolderPost} from './directory'

/** What residents call each post, and what one turns to them for. */
export const postNames: Readonly<Record<HolderPost, string>> = {
  'grid-worker': '网格员',
  'building-head': '楼长',
  'unit-head': '单元长',
  'grid-head': '网格长',
  'grid-instructor': '网格指导员',
  'community-cadre': '社区干部',
  'property-contact': '物管责任人',
  'safety-volunteer': '治安志愿者',
  'unit-member': '驻区单位党员',
}
