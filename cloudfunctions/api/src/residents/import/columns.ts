/** What a list of people says about each of them, and the headings that communities write above it. */
const headings = {
  name: ['姓名', '居民姓名', '名字'],
  phone: ['电话', '手机', '手机号', '联系电话', '电话号码', '联系方式'],
  building: ['楼', '楼栋', '楼号', '楼栋号', '栋', '幢'],
  unit: ['单元', '单元号'],
  room: ['房号', '室', '室号', '门牌号', '房间号'],
  paper: ['同意书编号', '同意书', '同意书号'],
  idNumber: ['证件号', '身份证', '身份证号', '证件号码', '身份证号码', '公民身份号码'],
  idAgreed: ['证件号同意', '同意登记证件号', '证件号单独同意'],
  birth: ['出生日期', '生日', '出生年月日'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type PeopleField = keyof typeof headings
/** Field to the number of its column, counted from 0. */
export type PeopleColumns = Readonly<Partial<Record<PeopleField, number>>>

const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/gu, '')
    .replace(/[\s*:、/]+/gu, '')

/** Which column holds what; the first of several with the same meaning counts. */
export const columnsOf = (titles: readonly string[]): PeopleColumns => {
  const said = titles.map(plain)
  const found = Object.entries(headings).flatMap(([field, words]: [string, readonly string[]]) => {
    const column = said.findIndex((title) => words.includes(title))
    return column < 0 ? [] : [[field, column] as const]
  })
  return Object.fromEntries(found)
}
