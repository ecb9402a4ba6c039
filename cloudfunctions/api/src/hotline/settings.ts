import type {Settings} from './documents'
import {settingsOf} from './repo'
import {defaultRungs, emergencyRungs, type Rung} from '../../../../miniprogram/packages/hotline/rules/clock'
import {defaultDays, type Kind} from '../../../../miniprogram/packages/hotline/rules/kinds'
import {defaultReviewDays} from '../../../../miniprogram/packages/hotline/rules/outcomes'
import type {Item} from '../../../../miniprogram/packages/hotline/rules/routing'

const item = (
  id: string,
  name: string,
  words: readonly string[],
  department: string,
  more: Partial<Item> = {},
): Item => ({
  ...{id, name, words, department, kind: 'help'},
  duty: department === '' ? 'community' : 'assist',
  ...more,
})

/**
 * What a community begins with: matters that people bring most, with the department whose duty each is. A part of
 * the 57 items that went to 13 departments (row 45); a community adds its own.
 */
const usualItems: readonly Item[] = [
  item('lamp', '路灯、楼道灯', ['路灯', '楼道灯', '灯不亮', '灯坏', '声控灯'], '城市管理局'),
  item('rubbish', '垃圾清运', ['垃圾', '清运', '垃圾桶', '脏'], '城市管理局'),
  item('drain', '下水道、污水', ['下水道', '污水', '堵了', '井盖', '返水', '管道堵'], '住房和城乡建设局'),
  item('water', '停水、漏水', ['停水', '没水', '漏水', '水压', '水管'], '自来水公司'),
  item('power', '停电', ['停电', '没电', '跳闸', '电线'], '供电公司'),
  item('heating', '供暖', ['暖气', '供暖', '不热', '供热'], '住房和城乡建设局'),
  item('gas', '燃气', ['燃气', '煤气'], '燃气公司'),
  item('lift', '电梯', ['电梯'], '市场监督管理局'),
  item('door', '门禁、大门', ['门禁', '大门', '单元门', '刷卡', '铁门'], '物业'),
  item('parking', '停车、充电', ['停车', '车位', '占道', '充电桩', '飞线'], '城市管理局'),
  item('noise', '噪声', ['噪声', '噪音', '吵', '扰民', '施工'], '公安局'),
  item('green', '绿化、树木', ['树', '绿化', '草坪', '花坛'], '园林局'),
  item('building', '违建、占用公共地方', ['违建', '私搭', '占用', '楼道堆', '堆放'], '自然资源局'),
  item('fire', '消防通道', ['消防', '通道堵', '灭火器'], '消防救援大队'),
  item('pets', '养狗、动物', ['狗', '猫', '宠物', '蛇'], '公安局'),
  item('property', '物业服务', ['物业', '保安', '保洁', '物业费'], '物业'),
  item('elder', '老人照料', ['老人', '陪诊', '送餐', '助餐', '照料', '助浴'], '', {mode: 'visit'}),
  item('repair', '家里修修补补', ['修', '换灯泡', '水龙头', '马桶'], '', {mode: 'visit'}),
  item('errand', '跑腿代办', ['代办', '跑腿', '代交', '代领', '取药'], '', {mode: 'errand'}),
  item('papers', '开证明、办手续', ['证明', '手续', '材料', '盖章', '怎么办'], '', {
    kind: 'consult',
    mode: 'online',
  }),
  item('benefits', '低保、补贴', ['低保', '补贴', '救助', '残疾'], '民政局', {kind: 'consult'}),
  item('neighbours', '邻里矛盾', ['邻居', '吵架', '矛盾', '纠纷', '漏到'], '', {kind: 'help'}),
  item('staff', '工作人员的态度', ['态度', '不理', '推来推去', '不办事'], '', {kind: 'complaint'}),
]

export const usualSettings = (community: string): Settings => ({
  _id: community,
  community,
  items: usualItems,
  routes: [],
  days: defaultDays,
  rungs: defaultRungs,
  emergencyRungs,
  reviewDays: defaultReviewDays,
  replies: [
    {id: 'received', name: '收到了', text: '收到您说的事，我们先去看看，看过了马上告诉您。'},
    {id: 'going', name: '要上门', text: '我们今天上门看，去之前给您打电话。'},
    {id: 'waiting', name: '等别的单位', text: '这件事要等别的单位处理，已经联系他们，有结果马上告诉您。'},
    {id: 'done', name: '办好了', text: '已经处理好了。您看看行不行，不行随时点“没解决”。'},
  ],
  rev: 0,
  changedAt: new Date(0),
})

/** What a community has said about its request line, or what all begin with. One read. */
export const settingsIn = async (community: string): Promise<Settings> =>
  (await settingsOf(community)) ?? usualSettings(community)

/** The rungs of a kind: what people ask is no business of the street. */
export const rungsFor = (kind: Kind, settings: Settings): readonly Rung[] => {
  if (kind === 'emergency') return settings.emergencyRungs
  return kind === 'consult'
    ? settings.rungs.filter(({level}) => level === 'handler' || level === 'head')
    : settings.rungs
}
