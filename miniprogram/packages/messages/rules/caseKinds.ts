import type {Kind} from './kinds'

/** What is told about 代办 and 一窗受理. */
export const caseKinds = {
  'case-asked-for': {
    matter: 'receipt',
    title: '有人替您请了代办',
    text: '{by}替您请社区代办：{what}。[{due|day}前给您办好。]不用办可以撤回。',
  },
  'case-assigned': {
    matter: 'progress',
    title: '有专人给您办了',
    text: '{what}由{by}负责，全程替您办。[{due|day}前办好。]',
  },
  'case-papers': {
    matter: 'receipt',
    title: '收材料的回执',
    text: '{by}收了您的{papers}，办{what}用。在谁手里随时能看，办完还您。',
  },
  'case-papers-back': {
    matter: 'receipt',
    title: '材料还您了',
    text: '{by}把{papers}还给您了（{what}）。没有收到请马上打社区电话。',
  },
  'case-lacking': {
    matter: 'closure',
    title: '还差材料',
    text: '{what}还差：{missing}。备好了打个电话，有人来取；等材料的日子不算在办理时间里。',
    push: {template: 'result', says: {what: '{what}', result: '材料不全', note: '还差：{missing}'}},
  },
  'case-goes-on': {
    matter: 'progress',
    title: '材料齐了，接着办',
    text: '{what}的材料齐了，接着办。[{due|day}前办好。]',
  },
  'case-said': {matter: 'progress', title: '代办有回话', text: '{what}有回话：{said}'},
  'case-late': {
    matter: 'progress',
    title: '超过了说好的日子',
    text: '{what}说好{due|day}前办好，还没有办完。已经告诉社区负责人。对不起，让您久等。',
  },
  'case-closed': {
    matter: 'closure',
    title: '代办有结果',
    text: '{what}：{how}。{said}',
    push: {template: 'result', says: {what: '{what}', result: '{how}', note: '请打开看'}},
  },
  'case-declined': {
    matter: 'closure',
    title: '现在还办不了',
    text: '{what}现在还办不了：{why}。',
    push: {template: 'result', says: {what: '{what}', result: '办不了', note: '请打开看原因'}},
  },
  'case-withdrawn-for': {
    matter: 'receipt',
    title: '替您撤回了代办',
    text: '{by}替您撤回了：{what}。还要办可以再请。',
  },
  'case-asked': {
    matter: 'task',
    title: '有人请代办，等安排人',
    text: '{what}（{code}）等安排一个人负责。[{due|day}前办好。]',
  },
  'case-yours': {
    matter: 'task',
    title: '有一件代办由您负责',
    text: '{what}（{code}）由您负责。[{due|day}前办好。]',
  },
  'case-soon': {
    matter: 'task',
    title: '代办快到期',
    text: '{what}（{code}）{due|day}到期，还没有办完。',
  },
  'case-over': {
    matter: 'task',
    title: '代办超期了',
    text: '{what}（{code}）说好{due|day}前办好，超了 {days} 天。请看一下卡在哪里。',
  },
  'case-part-late': {
    matter: 'task',
    title: '部门没有按时办回来',
    text: '{what}（{code}）交给{office}的那一部分，{due|day}到期，还没有办回来，请催一下。',
  },
  'case-withdrawn': {
    matter: 'task',
    title: '居民撤回了代办',
    text: '{what}（{code}）居民撤回了，不用再办。收了的材料请还给居民。',
  },
} as const satisfies Readonly<Record<string, Kind>>
