/** People of the demonstration community. Names are common ones; numbers are invented. */

export interface Persona {
  readonly openid: string
  readonly name: string
  readonly phone: string
  readonly roles: readonly (
    'resident' | 'unit-head' | 'grid-worker' | 'window-staff' | 'community-admin' | 'district-admin'
  )[]
}

export const personas: readonly Persona[] = [
  {openid: 'o-wang-xiuying', name: '王秀英', phone: '13800010001', roles: ['resident']},
  {openid: 'o-li-jianguo', name: '李建国', phone: '13800010002', roles: ['resident']},
  {openid: 'o-zhang-min', name: '张敏', phone: '13800010003', roles: ['resident']},
  {openid: 'o-gao-guiying', name: '高桂英', phone: '13800010041', roles: ['unit-head']},
  {openid: 'o-zhao-zhiqiang', name: '赵志强', phone: '13800010042', roles: ['grid-worker']},
  {openid: 'o-liu-fang', name: '刘芳', phone: '13800010011', roles: ['window-staff']},
  {openid: 'o-chen-gang', name: '陈刚', phone: '13800010012', roles: ['window-staff']},
  {openid: 'o-wang-jianjun', name: '王建军', phone: '13800010021', roles: ['community-admin']},
  {openid: 'o-zhao-lihua', name: '赵丽华', phone: '13800010022', roles: ['community-admin']},
  {openid: 'o-sun-guoqiang', name: '孙国强', phone: '13800010031', roles: ['district-admin']},
]

const families = [
  '王',
  '李',
  '张',
  '刘',
  '陈',
  '杨',
  '赵',
  '黄',
  '周',
  '吴',
  '徐',
  '孙',
  '胡',
  '朱',
  '高',
  '林',
  '何',
  '郭',
  '马',
  '罗',
]
const given = [
  '秀兰',
  '桂英',
  '建国',
  '志强',
  '玉梅',
  '海燕',
  '文静',
  '国强',
  '淑珍',
  '晓东',
  '丽娟',
  '永红',
  '凤英',
  '俊杰',
  '春梅',
  '子涵',
  '金花',
]

/** The n-th resident beyond the personas, always the same one. `n` counts from 0. */
export const resident = (n: number): Persona => ({
  openid: `o-resident-${String(n)}`,
  name: `${families[n % families.length] ?? ''}${given[Math.floor(n / families.length) % given.length] ?? ''}`,
  phone: `139${String(n).padStart(8, '0')}`,
  roles: ['resident'],
})
