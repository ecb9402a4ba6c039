import {beside} from './addressMarks'

/** Whether somebody names a place that is none of ours: 光明小区3号楼 is not our 3号楼. */

const opening =
  /^(?:我们?家?|俺们?家?|咱们?家?|家|本人|就?住|位于|地址|报修|您好|你好|请问|请到|请来|麻烦|来|到|在|是|的|:|：|,|，|。|\.)+/u
const admin =
  /^(?:[\u4e00-\u9fa5]{2,3}省)?(?:[\u4e00-\u9fa5]{2,3}市)?(?:[\u4e00-\u9fa5]{2}[区县](?!域))?(?:[\u4e00-\u9fa5]{2,4}(?:街道|镇|乡)(?:办事处|办)?)?$/u
const road = /[\u4e00-\u9fa5]{2,4}(?:路|街|大道|巷)(?:[东西南北中]段)?(?:\d+号)?$/u
const connecting =
  /(?:一下|靠近|挨着|紧挨|临近|在|是|住|到|来|去|了|着|有|说|找|叫|把|给|和|跟|与|离|过|吧|吗|啊|呀|呢|:|：|,|，|。|;|；|、|!|！|\?|？|\(|（|\)|）)$/u
const placeEnd =
  /(?:小区|院|苑|园|里|村|公寓|区|城|府|庭|居|湾|期|厂|校|局|所|站|社区|街道|宿舍|广场|大厦|坊|郡|墅|景|台|轩|阁|庄)$/u

/**
 * A name right before the place that nobody here bears; '' when what stands there says nothing of a place.
 * @param part the place is the end of a name: before 12号院 a road makes it another one
 */
export const strangerBefore = (before: string, part: boolean): string => {
  const last = before.split(/[\ue000-\uf8ff]/u).at(-1) ?? ''
  const bare = last
    .replace(/\s+/gu, '')
    .replace(new RegExp(`^${beside}`, 'u'), '')
    .replace(
      /(?:的|那个|那边|那栋|那幢|那座|那|这栋|这个|这边|里面|里头|里边|边上|院里|小区里|小区|咱小区|我们小区)+$/u,
      '',
    )
  const name = bare.replace(opening, '').replace(/^(?:小区|院里)+/u, '')
  if (name === '' || admin.test(part ? name : name.replace(road, ''))) return ''
  if (connecting.test(bare)) return ''
  const letters = name.replace(/[^\u4e00-\u9fa5A-Z]/gu, '')
  return letters.length >= 2 || placeEnd.test(letters) ? name : ''
}
