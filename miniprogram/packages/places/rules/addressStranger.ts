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

/** 新东圣小区, 南3号楼, 东南门: one letter makes another place of it. */
const otherOne = /^[新老旧东西南北中上下大小前后外]$/u
/** The same without town and street: those say that it is another town's 3号楼, where no estate follows. */
const cityOnly =
  /^(?:[\u4e00-\u9fa5]{2,3}省)?(?:[\u4e00-\u9fa5]{2,3}市)?(?:[\u4e00-\u9fa5]{2}[区县](?!域))?$/u
const estate = /([\u4e00-\u9fa5]{2,})(?:小区|花园|家园|嘉园|新村|公寓|家属[院区]|大院|大厦|宿舍|社区|苑)/gu

/** An estate that nobody here knows, anywhere before the place: 光明小区我家在3号楼; '' when there is none. */
export const strangerNamed = (before: string): string => {
  for (const chunk of before.split(/[\ue000-\uf8ff]/u)) {
    for (const [whole, name = ''] of chunk.matchAll(estate)) {
      const own = name.replace(opening, '')
      if (own.length >= 2 && !connecting.test(own) && !/[们个整全本该咱我俺你的]$/u.test(own))
        return whole.replace(opening, '')
    }
  }
  return ''
}

/**
 * A name right before the place that nobody here bears; '' when what stands there says nothing of a place.
 * @param part the place is the end of a name or a number: before 12号院 and 3号楼 a road makes it another one
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
  if (name === '' || (part ? cityOnly.test(name) : admin.test(name.replace(road, '')))) return ''
  if (connecting.test(bare)) return ''
  const letters = name.replace(/[^\u4e00-\u9fa5A-Z]/gu, '')
  return letters.length >= 2 || otherOne.test(letters) || placeEnd.test(letters) ? name : ''
}
