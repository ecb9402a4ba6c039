import type {HostKind, PartyKind} from '../../rules/party'
import type {CertificateState, StaffPost, StaffSource} from '../../rules/staff'
import type {PartTimeBody, UnitKind} from '../../rules/units'

export const partyNames: Readonly<Record<PartyKind, string>> = {
  'sector-committee': '行业党委',
  'community-committee': '社区党委',
  'general-branch': '党总支',
  branch: '小区党支部',
  'joint-branch': '小区联合党支部',
  unbranched: '还没有支部的小区',
  group: '楼栋党小组',
  household: '党员中心户',
}

export const hostNames: Readonly<Record<HostKind, string>> = {
  compound: '小区',
  'new-organisation': '两新组织',
  'office-building': '楼宇',
  property: '物业',
  entrance: '楼门',
  floor: '楼层',
}

export const unitNames: Readonly<Record<UnitKind, string>> = {
  institution: '单位',
  property: '物业',
  association: '社会组织',
  shop: '商户',
}

export const bodyNames: Readonly<Record<PartTimeBody, string>> = {
  'great-committee': '大党委兼职委员',
  community: '社区兼职委员',
}

export const postNames: Readonly<Record<StaffPost, string>> = {
  head: '正职',
  deputy: '副职',
  worker: '工作人员',
}

export const sourceNames: Readonly<Record<StaffSource, string>> = {
  transferred: '机关事业单位选调',
  graduate: '大中专毕业生录用',
  veteran: '复退军人安置',
  rehired: '原工作人员返聘',
  other: '其他',
}

export const certificateWords: Readonly<Record<CertificateState, string>> = {
  expired: '证已过期',
  missing: '没有证',
  expiring: '证快到期',
  valid: '证有效',
}
