/** What a list of old requests says of each, and the headings that former systems write above it. */
const headings = {
  number: ['编号', '工单号', '工单编号', '诉求编号', '受理编号', '事项编号'],
  toldAt: [
    '提出时间',
    '受理时间',
    '登记时间',
    '来电时间',
    '反映时间',
    '诉求时间',
    '提出日期',
    '受理日期',
    '时间',
    '日期',
  ],
  endedAt: ['办结时间', '办结日期', '完成时间', '回复时间'],
  kind: ['类别', '类型', '诉求类型', '诉求类别', '工单类型'],
  item: ['事项', '事项名称', '问题分类', '分类', '诉求事项'],
  text: ['内容', '诉求内容', '问题描述', '反映内容', '事由', '诉求'],
  place: ['地点', '地址', '发生地点', '诉求地址', '位置', '事发地点'],
  outcome: ['结果', '办理结果', '办结结果', '处理结果', '解决情况'],
  said: ['办理情况', '处理情况', '回复内容', '答复内容', '办理说明'],
  office: ['承办单位', '办理单位', '处理单位', '责任单位'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type RequestField = keyof typeof headings
/** Field to the number of its column, counted from 0. */
export type RequestColumns = Readonly<Partial<Record<RequestField, number>>>

export const wanted =
  '表头要有“提出时间”和“内容”，可以有：编号、类别、事项、地点、承办单位、办结时间、结果、办理情况。谁说的、电话这些列不会导入'

const plain = (title: string): string =>
  title
    .normalize('NFKC')
    .replace(/[([【].*?[)\]】]/gu, '')
    .replace(/[\s*:、/]+/gu, '')

/** Which column holds what; the first of several with the same meaning counts. */
export const requestColumns = (titles: readonly string[]): RequestColumns => {
  const said = titles.map(plain)
  const found = Object.entries(headings).flatMap(([field, words]: [string, readonly string[]]) => {
    const column = said.findIndex((title) => words.includes(title))
    return column < 0 ? [] : [[field, column] as const]
  })
  return Object.fromEntries(found)
}
