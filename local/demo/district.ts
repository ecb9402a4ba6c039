import type {CallAs} from './call'
import {community, district} from './community'
import type {Persona} from './people'

const streets = [
  '东城街道',
  '西城街道',
  '南城街道',
  '北城街道',
  '中城街道',
  '安邑街道',
  '姚孟街道',
  '大渠街道',
]

/** The district around the demonstration community, which is also the template of new ones. Every step is once-only. */
export const makeDistrict = async (call: CallAs, {openid}: Persona): Promise<void> => {
  await call(openid, 'district.save', {district, name: '盐湖区', streets})
  await call(openid, 'district.takeIn', {district, community, street: '东城街道', kind: 'community'})
  await call(openid, 'district.templateFrom', {district, community, base: null}, 'demo-template')
}
