/** Words for which 110, 119 and 120 come first. They are shown, and never decide: people do. */

export const rescues = [
  {
    number: '119',
    name: '火警',
    words: [
      '着火',
      '起火',
      '失火',
      '冒烟',
      '火灾',
      '爆炸',
      '燃气泄漏',
      '煤气泄漏',
      '煤气',
      '燃气',
      '电梯困人',
      '困在电梯',
    ],
  },
  {
    number: '120',
    name: '急救',
    words: [
      '晕倒',
      '昏倒',
      '昏迷',
      '没有呼吸',
      '没呼吸',
      '喘不上气',
      '胸口疼',
      '心脏病',
      '中风',
      '流血',
      '大出血',
      '摔倒',
      '摔了',
      '中毒',
      '抽搐',
      '溺水',
      '叫不醒',
      '不应门',
    ],
  },
  {
    number: '110',
    name: '报警',
    words: [
      '打人',
      '打架',
      '持刀',
      '抢劫',
      '入室',
      '偷东西',
      '家暴',
      '要跳楼',
      '跳楼',
      '自杀',
      '不想活',
      '孩子丢了',
      '老人走失',
      '走失',
      '诈骗',
    ],
  },
] as const satisfies readonly {
  readonly number: string
  readonly name: string
  readonly words: readonly string[]
}[]

export type Rescue = Pick<(typeof rescues)[number], 'number' | 'name'>

/** What has such a word in it and is no emergency. */
const calm =
  /(?:煤气|燃气)(?:费|卡|表|缴费|充值|改造|开户|过户|公司|安装|报装|初装|户头|账)|(?:家暴|诈骗|防火|火灾|消防)(?:讲座|宣传|知识|演练|培训)/gu

/** The numbers to ring for what somebody says, the likeliest first; empty when nothing in it is urgent. */
export const rescuesFor = (text: string): readonly Rescue[] => {
  const said = text.replace(/\s+/gu, '').replace(calm, '')
  return rescues
    .map(({number, name, words}) => ({
      number,
      name,
      hits: words.filter((word) => said.includes(word)).length,
    }))
    .filter(({hits}) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .map(({number, name}) => ({number, name}))
}
