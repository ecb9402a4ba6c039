import {idCard, hukou, type ServiceData} from './serviceData'

const police = {
  office: '东圣派出所户籍窗口',
  address: '东圣路 18 号，社区大厅往东 300 米',
  phone: '0359-2100110',
}
const noLonger = '居委会按规定不再开这类证明'

/** Certificates that people still ask for. Source: 民政部等六部门《关于改进和规范基层群众性自治组织出具证明工作的指导意见》(民发〔2020〕20号). */
export const otherOffices: readonly ServiceData[] = [
  {
    slug: 'wu-fanzui',
    name: '无犯罪记录证明',
    category: 'zonghe',
    situations: ['zhengming', 'gongzuo'],
    forWhom: '找工作、出国等需要的人，可以到户籍地或居住地派出所办，也能在公安网上办事平台申请。',
    materials: [idCard],
    promise: {text: '以派出所答复为准', workdays: 0},
    minutes: 10,
    elsewhere: {...police, why: `${noLonger}，记录在公安机关，由派出所开。`},
  },
  {
    slug: 'qinshu-guanxi',
    name: '亲属关系证明',
    category: 'zonghe',
    situations: ['zhengming'],
    forWhom:
      '在同一个户口本上的，户口本就能证明；曾经在一个户口本上的，到派出所开。继承、出国用的，到公证处办。',
    materials: [idCard, hukou],
    promise: {text: '以派出所答复为准', workdays: 0},
    minutes: 10,
    elsewhere: {...police, why: `${noLonger}，户籍档案在派出所。`},
  },
  {
    slug: 'hunyin-zhuangkuang',
    name: '婚姻状况证明',
    category: 'zonghe',
    situations: ['zhengming', 'zhufang'],
    forWhom: '结婚证、离婚证就是证明；证丢了，可以到婚姻登记处补领。单身情况由本人书面承诺。',
    materials: [idCard, hukou],
    promise: {text: '以登记处答复为准', workdays: 0},
    minutes: 10,
    elsewhere: {
      office: '区民政局婚姻登记处',
      address: '解放路 6 号政务服务中心一楼',
      phone: '0359-2100520',
      why: `${noLonger}，婚姻登记档案在民政局。`,
    },
  },
]
