import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

type Role = ReplyOf<'people.me'>['roles'][number]['role']

/** What posts are called on pages of the main package. */
export const roleNames: Readonly<Record<Role, string>> = {
  volunteer: '志愿者',
  'party-member': '党员',
  'unit-liaison': '单位联络员',
  'building-head': '楼长',
  'unit-head': '单元长',
  'grid-worker': '网格员',
  'window-staff': '窗口人员',
  'hotline-staff': '热线人员',
  mediator: '调解员',
  tutor: '辅导老师',
  'party-office': '党务人员',
  'community-admin': '社区管理员',
  'street-supervisor': '街道督办',
  'district-supervisor': '区督办',
  'district-admin': '区管理员',
}
