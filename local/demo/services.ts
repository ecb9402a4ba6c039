/** What the one-stop hall of 东圣社区 takes in: 9 categories with 23 items (report on 东圣社区), and where to go for what it does not. */

interface MaterialData {
  readonly id: string
  readonly name: string
  readonly note: string
}

export interface ServiceData {
  readonly slug: string
  readonly name: string
  readonly category: string
  readonly situations: readonly string[]
  readonly forWhom: string
  readonly materials: readonly MaterialData[]
  readonly promise: {readonly text: string; readonly workdays: number}
  readonly minutes: number
  readonly window?: 'w1' | 'w2' | 'w3' | 'w4'
  readonly elsewhere?: {
    readonly office: string
    readonly address: string
    readonly phone: string
    readonly why: string
  }
}

export const categories = [
  {id: 'minzheng', name: '民政救助'},
  {id: 'yanglao', name: '养老服务'},
  {id: 'canji', name: '残疾人服务'},
  {id: 'weisheng', name: '卫生健康'},
  {id: 'shebao', name: '社会保障'},
  {id: 'jiuye', name: '就业创业'},
  {id: 'tuiyi', name: '退役军人服务'},
  {id: 'zhufang', name: '住房保障'},
  {id: 'zonghe', name: '综合服务'},
]

export const situations = [
  {id: 'laoren', name: '老人'},
  {id: 'haizi', name: '孩子'},
  {id: 'zhufang', name: '住房'},
  {id: 'kunnan', name: '有困难'},
  {id: 'canji', name: '残疾人'},
  {id: 'gongzuo', name: '工作'},
  {id: 'zhengming', name: '证明'},
]

const idCard = {id: 'id-card', name: '身份证', note: '本人原件,复印件 1 份'}
const hukou = {id: 'hukou', name: '户口本', note: '原件,复印首页和本人页各 1 份'}
const photo = (count: number) => ({id: 'photo', name: '证件照', note: `近期 1 寸白底彩色照片 ${String(count)} 张`})
const bank = {id: 'bank', name: '本人银行卡', note: '社保卡也行,复印件 1 份'}
const income = {id: 'income', name: '家庭收入情况', note: '工资单、养老金或低保存折都可以;没有收入的,到窗口填一张表'}
const authorise = {id: 'authorise', name: '家庭经济状况核对授权书', note: '全家成年人签字,窗口有空表,也可以先领回家签'}

const onTheSpot = {text: '当场办好', workdays: 0}
const within = (workdays: number) => ({text: `${String(workdays)} 个工作日内答复`, workdays})

export const services: readonly ServiceData[] = [
  {
    slug: 'dibao',
    name: '最低生活保障申请',
    category: 'minzheng',
    situations: ['kunnan'],
    forWhom: '共同生活的家庭成员人均收入低于本市低保标准的本市户籍家庭。',
    materials: [idCard, hukou, income, authorise, {id: 'illness', name: '病历或残疾人证', note: '家里有病人、残疾人的带上;没有不用带'}],
    promise: within(10),
    minutes: 30,
    window: 'w1',
  },
  {
    slug: 'linshi-jiuzhu',
    name: '临时救助申请',
    category: 'minzheng',
    situations: ['kunnan'],
    forWhom: '因火灾、车祸、重病等突然遇到难处,基本生活过不下去的家庭或个人,外地户籍也可以。',
    materials: [idCard, {id: 'cause', name: '遇到困难的凭据', note: '医院票据、事故认定书等,有什么带什么'}, bank],
    promise: within(5),
    minutes: 20,
    window: 'w1',
  },
  {
    slug: 'tekun',
    name: '特困人员救助供养申请',
    category: 'minzheng',
    situations: ['kunnan', 'laoren'],
    forWhom: '无劳动能力、无生活来源、没有法定赡养人(或赡养人没有能力)的老人、残疾人和未成年人。',
    materials: [idCard, hukou, authorise],
    promise: within(10),
    minutes: 30,
    window: 'w1',
  },
  {
    slug: 'gaoling-jintie',
    name: '高龄津贴申请',
    category: 'yanglao',
    situations: ['laoren'],
    forWhom: '年满 80 周岁的本市户籍老人。子女可以代办。',
    materials: [idCard, hukou, bank, photo(1), {id: 'agent', name: '代办人身份证', note: '子女代办才要,原件'}],
    promise: within(10),
    minutes: 15,
    window: 'w1',
  },
  {
    slug: 'laonian-youdai',
    name: '老年人优待证办理',
    category: 'yanglao',
    situations: ['laoren'],
    forWhom: '年满 60 周岁的老人,户籍不限,住在本市就可以办。',
    materials: [idCard, photo(2)],
    promise: within(5),
    minutes: 10,
    window: 'w1',
  },
  {
    slug: 'jujia-yanglao',
    name: '居家养老服务补贴申请',
    category: 'yanglao',
    situations: ['laoren', 'kunnan'],
    forWhom: '低保、特困、计划生育特殊家庭中 60 周岁以上,经评估生活不能完全自理的老人。',
    materials: [idCard, hukou, {id: 'proof', name: '低保证、特困证等', note: '有哪个带哪个,原件'}],
    promise: within(15),
    minutes: 20,
    window: 'w1',
  },
  {
    slug: 'canji-zheng',
    name: '残疾人证申领、换领和补办',
    category: 'canji',
    situations: ['canji'],
    forWhom: '本市户籍、符合残疾标准的人。行动不便的可以预约上门评定。',
    materials: [idCard, hukou, {id: 'photo', name: '证件照', note: '近期 2 寸白底彩色照片 3 张'}, {id: 'diagnosis', name: '病历和检查报告', note: '近一年的;换证、补证不用带'}],
    promise: within(15),
    minutes: 20,
    window: 'w1',
  },
  {
    slug: 'liangxiang-butie',
    name: '困难残疾人生活补贴和重度残疾人护理补贴申请',
    category: 'canji',
    situations: ['canji', 'kunnan'],
    forWhom: '低保家庭中的持证残疾人(生活补贴);残疾等级一级、二级的持证残疾人(护理补贴)。两项可以一起申请。',
    materials: [{id: 'disability', name: '残疾人证', note: '原件,复印件 1 份'}, idCard, bank, {id: 'dibao', name: '低保证', note: '申请生活补贴才要'}],
    promise: within(15),
    minutes: 20,
    window: 'w1',
  },
  {
    slug: 'fuju',
    name: '残疾人辅助器具申请',
    category: 'canji',
    situations: ['canji'],
    forWhom: '需要轮椅、助听器、拐杖、护理床等器具的持证残疾人。',
    materials: [{id: 'disability', name: '残疾人证', note: '原件,复印件 1 份'}, idCard],
    promise: within(10),
    minutes: 15,
    window: 'w1',
  },
  {
    slug: 'shengyu-dengji',
    name: '生育服务登记',
    category: 'weisheng',
    situations: ['haizi'],
    forWhom: '怀孕后或孩子出生后 6 个月内的夫妻,任何一方来都可以。',
    materials: [{id: 'id-card', name: '夫妻双方身份证', note: '原件'}, {id: 'hukou', name: '夫妻双方户口本', note: '原件'}, {id: 'marriage', name: '结婚证', note: '原件;没有登记结婚的,到窗口签一份说明'}],
    promise: onTheSpot,
    minutes: 10,
    window: 'w3',
  },
  {
    slug: 'jiating-yisheng',
    name: '家庭医生签约',
    category: 'weisheng',
    situations: ['laoren', 'haizi'],
    forWhom: '住在本社区半年以上的居民;老人、孕产妇、孩子和慢性病患者优先。',
    materials: [idCard, {id: 'records', name: '体检报告或病历', note: '有就带来,医生好建档案'}],
    promise: onTheSpot,
    minutes: 20,
    window: 'w3',
  },
  {
    slug: 'jiankang-xiaowu',
    name: '周五免费测血压、测血糖、口腔检查',
    category: 'weisheng',
    situations: ['laoren'],
    forWhom: '60 周岁以上的老人;慢性病患者不限年龄。测血糖请空腹来。',
    materials: [{id: 'id-card', name: '身份证或社保卡', note: '原件'}],
    promise: onTheSpot,
    minutes: 15,
    window: 'w4',
  },
  {
    slug: 'yanglao-canbao',
    name: '城乡居民基本养老保险参保登记',
    category: 'shebao',
    situations: ['gongzuo'],
    forWhom: '年满 16 周岁(不含在校学生)、没有参加职工养老保险的本市户籍居民。',
    materials: [idCard, hukou, bank],
    promise: onTheSpot,
    minutes: 15,
    window: 'w2',
  },
  {
    slug: 'yanglao-renzheng',
    name: '养老保险待遇领取资格认证',
    category: 'shebao',
    situations: ['laoren'],
    forWhom: '正在领养老金的人,一年认证一次。来不了的可以预约上门。',
    materials: [{id: 'id-card', name: '身份证或社保卡', note: '原件'}],
    promise: onTheSpot,
    minutes: 5,
    window: 'w2',
  },
  {
    slug: 'yibao-canbao',
    name: '城乡居民基本医疗保险参保登记',
    category: 'shebao',
    situations: ['haizi', 'laoren'],
    forWhom: '没有参加职工医保的居民和新生儿。每年 9 月到 12 月集中缴下一年的费。',
    materials: [{id: 'hukou', name: '户口本或居住证', note: '原件'}, idCard, {id: 'birth', name: '出生医学证明', note: '给新生儿办才要'}],
    promise: onTheSpot,
    minutes: 10,
    window: 'w2',
  },
  {
    slug: 'linghuo-canbao',
    name: '灵活就业人员社会保险参保登记',
    category: 'shebao',
    situations: ['gongzuo'],
    forWhom: '没有固定单位、自己交社保的人,外地户籍也可以。',
    materials: [idCard, bank],
    promise: onTheSpot,
    minutes: 15,
    window: 'w2',
  },
  {
    slug: 'jiuye-kunnan',
    name: '就业困难人员认定',
    category: 'jiuye',
    situations: ['gongzuo', 'kunnan'],
    forWhom: '已经登记失业的大龄、残疾、低保家庭、长期失业等人员。',
    materials: [idCard, {id: 'unemployed', name: '就业创业证', note: '原件;没办过的可以同时办失业登记'}, {id: 'kind', name: '困难情况凭据', note: '低保证、残疾人证等,有哪个带哪个'}],
    promise: within(5),
    minutes: 15,
    window: 'w2',
  },
  {
    slug: 'shiye-dengji',
    name: '失业登记',
    category: 'jiuye',
    situations: ['gongzuo'],
    forWhom: '16 周岁到退休年龄、有劳动能力、想找工作还没找到的人,住在本地就可以登记。',
    materials: [idCard, {id: 'leave', name: '离职证明', note: '从没上过班的不用带'}],
    promise: onTheSpot,
    minutes: 15,
    window: 'w2',
  },
  {
    slug: 'tuiyi-xinxi',
    name: '退役军人和其他优抚对象信息采集',
    category: 'tuiyi',
    situations: ['gongzuo'],
    forWhom: '退役军人、烈士遗属、因公牺牲和病故军人遗属、现役军人家属。',
    materials: [idCard, hukou, {id: 'service', name: '退役证件', note: '退伍证、转业证或立功证书,原件'}, bank],
    promise: onTheSpot,
    minutes: 20,
    window: 'w3',
  },
  {
    slug: 'youdai-zheng',
    name: '退役军人和烈属军属优待证申领',
    category: 'tuiyi',
    situations: ['gongzuo'],
    forWhom: '已经采集过信息的退役军人、“三属”。',
    materials: [idCard, photo(1), {id: 'service', name: '退役证件或遗属证明', note: '原件'}],
    promise: within(20),
    minutes: 15,
    window: 'w3',
  },
  {
    slug: 'gongzu-fang',
    name: '公共租赁住房申请',
    category: 'zhufang',
    situations: ['zhufang', 'kunnan'],
    forWhom: '本市城区没有住房或人均住房不到 15 平方米的中低收入家庭、新就业职工和外来务工人员。',
    materials: [{id: 'id-card', name: '全家身份证', note: '原件'}, hukou, income, authorise, {id: 'marriage', name: '婚姻状况材料', note: '结婚证或离婚证;单身的到窗口签承诺书'}],
    promise: within(20),
    minutes: 30,
    window: 'w2',
  },
  {
    slug: 'zulin-butie',
    name: '住房租赁补贴申请',
    category: 'zhufang',
    situations: ['zhufang', 'kunnan'],
    forWhom: '符合公租房条件、自己在外租房住的家庭。',
    materials: [{id: 'id-card', name: '全家身份证', note: '原件'}, {id: 'lease', name: '租房合同', note: '原件,复印件 1 份'}, income, bank],
    promise: within(20),
    minutes: 25,
    window: 'w2',
  },
  {
    slug: 'juzhu-dengji',
    name: '外来居民居住登记',
    category: 'zonghe',
    situations: ['zhufang', 'gongzuo'],
    forWhom: '从外地来、在本社区住的人。登记半年后可以申领居住证。',
    materials: [idCard, {id: 'home', name: '住处凭据', note: '租房合同、房产证,或房东签字的住宿说明'}],
    promise: onTheSpot,
    minutes: 10,
    window: 'w3',
  },
]

const police = {office: '东圣派出所户籍窗口', address: '东圣路 18 号,社区大厅往东 300 米', phone: '0359-2100110'}
const noLonger = '居委会按规定不再开这类证明'

/** Certificates that people still ask for. Source: 民政部等六部门《关于改进和规范基层群众性自治组织出具证明工作的指导意见》(民发〔2020〕20号). */
export const elsewhere: readonly ServiceData[] = [
  {
    slug: 'wu-fanzui',
    name: '无犯罪记录证明',
    category: 'zonghe',
    situations: ['zhengming', 'gongzuo'],
    forWhom: '找工作、出国等需要的人,可以到户籍地或居住地派出所办,也能在公安网上办事平台申请。',
    materials: [idCard],
    promise: {text: '以派出所答复为准', workdays: 0},
    minutes: 10,
    elsewhere: {...police, why: `${noLonger},记录在公安机关,由派出所开。`},
  },
  {
    slug: 'qinshu-guanxi',
    name: '亲属关系证明',
    category: 'zonghe',
    situations: ['zhengming'],
    forWhom: '在同一个户口本上的,户口本就能证明;曾经在一个户口本上的,到派出所开。继承、出国用的,到公证处办。',
    materials: [idCard, hukou],
    promise: {text: '以派出所答复为准', workdays: 0},
    minutes: 10,
    elsewhere: {...police, why: `${noLonger},户籍档案在派出所。`},
  },
  {
    slug: 'hunyin-zhuangkuang',
    name: '婚姻状况证明',
    category: 'zonghe',
    situations: ['zhengming', 'zhufang'],
    forWhom: '结婚证、离婚证就是证明;证丢了,可以到婚姻登记处补领。单身情况由本人书面承诺。',
    materials: [idCard, hukou],
    promise: {text: '以登记处答复为准', workdays: 0},
    minutes: 10,
    elsewhere: {
      office: '区民政局婚姻登记处',
      address: '解放路 6 号政务服务中心一楼',
      phone: '0359-2100520',
      why: `${noLonger},婚姻登记档案在民政局。`,
    },
  },
]
