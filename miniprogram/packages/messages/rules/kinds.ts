import {caseKinds} from './caseKinds'
import {visitKinds} from './visitKinds'
import type {TemplateKey} from './templates'

/** What kind of matter a message is about: some are worth a phone call when nothing else reaches the person. */
export type Matter = 'cancellation' | 'offer' | 'pick-up' | 'closure' | 'receipt' | 'progress' | 'task'

/** Matters for which the staff ring those who cannot be reached otherwise. */
export const matters: Readonly<Record<Matter, {readonly word: string; readonly rings: boolean}>> = {
  cancellation: {word: '有变动', rings: true},
  offer: {word: '有空位', rings: true},
  'pick-up': {word: '可以领', rings: true},
  closure: {word: '有结果', rings: true},
  // Whoever acted for them was there, or told them.
  receipt: {word: '有人替您办', rings: false},
  progress: {word: '有进展', rings: false},
  // For those who work here.
  task: {word: '有任务', rings: false},
}

export interface Kind {
  readonly matter: Matter
  readonly title: string
  /** Words with places: see fill.ts. */
  readonly text: string
  /** Nobody else’s business: not for those who read somebody’s messages for them either. */
  readonly own?: true
  /** The subscription message beside it, and what stands in its fields; absent: the inbox only. */
  readonly push?: {readonly template: TemplateKey; readonly says: Readonly<Record<string, string>>}
}

/**
 * Every message there is. Places are filled when it is read: `{service}` from its fields, `{by}` with the name of
 * a person.
 */
export const kinds = {
  'visit-shut': {
    matter: 'cancellation',
    title: '约好的时间办不了',
    text: '您约的{service}（{slot|slot}）办不了：{why}。[给您另留了{kept|slot}，留到{until|moment}，打开点“就这个时间”。]不合适请换个时间再约，这次的可以取消。',
    push: {template: 'change', says: {what: '{service}', when: '{slot}', why: '{why}，请打开换个时间'}},
  },
  'visit-open': {
    matter: 'offer',
    title: '约好的时间又能办了',
    text: '您约的{service}（{slot|slot}）又能办了。还来的话不用再约，不来请取消。',
    push: {template: 'change', says: {what: '{service}', when: '{slot}', why: '又能办了，不用再约'}},
  },
  'visit-moved': {
    matter: 'receipt',
    title: '预约改了时间',
    text: '{by}把您约的{service}改到了{slot|slot}。[还要等确认，{due|moment}前回话。]来不了可以再改，或者取消。',
    push: {template: 'change', says: {what: '{service}', when: '{slot}', why: '改到了这个时间'}},
  },
  'wait-offered': {
    matter: 'offer',
    title: '有空位了，给您留着',
    text: '您排队等的{service}（{slot|slot}）有空位了，给您留到{until|moment}。请打开点“我要”，过时会让给下一位。',
    push: {template: 'change', says: {what: '{service}', when: '{slot}', why: '有空位，留到{until|moment}'}},
  },
  'wait-missed': {
    matter: 'progress',
    title: '空位让给下一位了',
    text: '{service}（{slot|slot}）的空位给您留过，没等到您答复，已经让给下一位。还想要的话可以重新排队。',
  },
  'wait-over': {
    matter: 'progress',
    title: '不用再等了',
    text: '您排队等的{service}（{slot|slot}）办不了：{why}。请看看别的时间。',
    push: {template: 'change', says: {what: '{service}', when: '{slot}', why: '{why}'}},
  },
  'visit-cancelled': {
    matter: 'cancellation',
    title: '预约被取消了',
    text: '{by}取消了您约的{service}（{slot|slot}）。[原因：{why}。]',
    push: {template: 'change', says: {what: '{service}', when: '{slot}', why: '取消了[：{why}]'}},
  },
  'visit-consent-over': {
    matter: 'cancellation',
    title: '孩子的预约取消了',
    text: '您撤回了对孩子的同意，替他约的{service}（{slot|slot}）已经取消。',
  },
  'complaint-answered': {
    matter: 'closure',
    title: '您提的意见有答复了',
    text: '{who}答复了您{day|day}提的意见，请打开看。',
    push: {template: 'result', says: {what: '您提的意见', result: '已答复', note: '请打开看答复'}},
    own: true,
  },
  'visit-booked': {
    matter: 'receipt',
    title: '有人替您约好了',
    text: '{by}替您约了{service}，{slot|slot}，在{where}。[还要等确认，{due|moment}前回话。]来不了可以取消。',
    push: {template: 'acted', says: {what: '预约{service}', when: '{slot}', note: '来不了可以取消'}},
  },
  'visit-forwarded': {
    matter: 'closure',
    title: '材料收下了',
    text: '{service}的材料收下了，已转给街道办理。[{due|day}前给您答复。][受理单号 {receipt}。]',
    push: {template: 'result', says: {what: '{service}', result: '已转办', note: '[{due|day}前答复]'}},
  },
  'visit-lacking': {
    matter: 'closure',
    title: '还差材料',
    text: '{service}还差材料[：{missing}]。30 天内补齐再来，不用重新排队。',
    push: {template: 'result', says: {what: '{service}', result: '材料不全', note: '还差[：{missing}]'}},
  },
  'precheck-answered': {
    matter: 'closure',
    title: '材料照片看过了',
    text: '您拍的{service}材料，窗口看过了：{how}。打开能看每一样。',
    push: {template: 'result', says: {what: '{service}材料预审', result: '已答复', note: '{how}'}},
  },
  'precheck-over': {
    matter: 'progress',
    title: '没有等到答复',
    text: '您拍的{service}材料，窗口没有来得及看，照片放满 7 天已经删了。对不起，请打电话问，或者再拍一次。',
  },
  'request-taken': {
    matter: 'progress',
    title: '有人接办了',
    text: '您说的{what}，{who}接办了。[{due|day}前给您答复。]',
  },
  'request-replied': {
    matter: 'progress',
    title: '有回话',
    text: '您说的{what}有回话：{said}',
  },
  'request-closed': {
    matter: 'closure',
    title: '您说的事有结果',
    text: '您说的{what}：{how}。{said}[ {back|day}会再看一次。]没解决的话，30 天内可以说。',
    push: {template: 'result', says: {what: '{what}', result: '有结果', note: '{how}[，{back|day}再看]'}},
  },
  'request-review': {
    matter: 'progress',
    title: '到了再看一次的日子',
    text: '您说的{what}，说好今天再看一次，已经交给经办人。',
  },
  'request-slow': {
    matter: 'progress',
    title: '比平常慢了',
    text: '您说的{what}比平常办得慢，已经请经办人说明为什么。[承诺 {due|day}前给您答复。]',
  },
  'request-late': {
    matter: 'progress',
    title: '超过了承诺的时间',
    text: '您说的{what}过了承诺的时间还没办完，已请{level}督促。对不起，让您久等。',
  },
  // The same about a complaint: for nobody but whoever made it, and on no list of people to ring.
  'guarded-taken': {
    matter: 'progress',
    title: '有人接办了',
    text: '您说的{what}，{who}接办了。[{due|day}前给您答复。]',
    own: true,
  },
  'guarded-replied': {matter: 'progress', title: '有回话', text: '您说的{what}有回话：{said}', own: true},
  'guarded-closed': {
    matter: 'progress',
    title: '您说的事有结果',
    text: '您说的{what}：{how}。{said}[ {back|day}会再看一次。]没解决的话，30 天内可以说。',
    own: true,
  },
  'guarded-review': {
    matter: 'progress',
    title: '到了再看一次的日子',
    text: '您说的{what}，说好今天再看一次，已经交给经办人。',
    own: true,
  },
  'guarded-slow': {
    matter: 'progress',
    title: '比平常慢了',
    text: '您说的{what}比平常办得慢，已经请经办人说明为什么。[承诺 {due|day}前给您答复。]',
    own: true,
  },
  'guarded-late': {
    matter: 'progress',
    title: '超过了承诺的时间',
    text: '您说的{what}过了承诺的时间还没办完，已请{level}督促。对不起，让您久等。',
    own: true,
  },
  'request-linked': {
    matter: 'progress',
    title: '并在一起办',
    text: '您说的{what}，不少人家都遇到了，并成“{title}”一起办。打开能看走到哪一步。',
  },
  'joined-progress': {
    matter: 'progress',
    title: '您也遇到的事有进展',
    text: '您也遇到的{what}：{how}。',
  },
  'joined-closed': {
    matter: 'closure',
    title: '您也遇到的事有结果',
    text: '您也遇到的{what}：{how}。请打开说一声解决了没有。',
    push: {template: 'result', says: {what: '{what}', result: '有结果', note: '{how}'}},
  },
  'joined-off': {
    matter: 'progress',
    title: '您也遇到的事撤回了',
    text: '您也遇到的{what}，说的人撤回了。您那里还没好的话，请再说一次。',
  },
  'wish-shown': {matter: 'progress', title: '贴出来了', text: '您写的{what}贴出来了。'},
  'wish-refused': {
    matter: 'progress',
    title: '没有贴出来',
    text: '您写的{what}没有贴出来，只有您能看到：{why}',
    own: true,
  },
  'wish-claimed': {matter: 'progress', title: '有人认领了', text: '您的{what}有人认领了。'},
  'wish-fulfilled': {
    matter: 'progress',
    title: '说是办好了',
    text: '认领您{what}的人说办好了。打开说一声谢谢，或者说还没有。',
  },
  'wish-thanked': {
    matter: 'progress',
    title: '有人谢谢您',
    text: '您帮忙的{what}实现了[：{said}]。',
    own: true,
  },
  'wish-answered': {matter: 'progress', title: '有答复', text: '您写的{what}有答复：{said}'},
  'wish-turned': {
    matter: 'progress',
    title: '转成诉求在办',
    text: '您写的{what}转成了诉求（{code}），办到哪一步能查。',
  },
  ...caseKinds,
  'precheck-late': {
    matter: 'task',
    title: '材料照片过了答应的时间',
    text: '有居民拍的{service}材料过了答应的时间还没有人看，请安排人看。',
  },
  ...visitKinds,
  'request-assigned': {
    matter: 'task',
    title: '有一件事等您接办',
    text: '{what}[（{code}）]等您接办。[{due|day}前答复。]',
  },
  'request-helped': {
    matter: 'task',
    title: '请您协助一件事',
    text: '{what}[（{code}）]请您协助。',
  },
  'request-back': {
    matter: 'task',
    title: '退回来的事要指定人',
    text: '{what}[（{code}）]被退了回来：{why}。请指定由谁办，指定后不能再退。',
  },
  'request-rung': {
    matter: 'task',
    title: '督办：还没有办完',
    text: '{what}[（{code}）]到{level}这一级了。[承诺 {due|day}前答复。]打开点一下“知道了”。',
  },
  'request-why': {
    matter: 'task',
    title: '比平常慢：请说明为什么',
    text: '{what}[（{code}）]比十件里的九件都慢了。请打开回一句话，告诉居民为什么。[承诺 {due|day}前答复。]',
  },
  'request-emergency': {
    matter: 'task',
    title: '应急：马上处理',
    text: '应急：{what}[（{code}）]。现在还没有人应，请马上打开，点“我来”。',
  },
  'request-added': {
    matter: 'task',
    title: '居民有补充',
    text: '{what}[（{code}）]的居民有补充，请看一下。',
  },
  'request-nudged': {
    matter: 'task',
    title: '居民在催',
    text: '{what}[（{code}）]的居民催了一次。',
  },
  'request-reopened': {
    matter: 'task',
    title: '居民说没有解决',
    text: '{what}[（{code}）]的居民说没有解决[：{why}]。',
  },
  'request-due-back': {
    matter: 'task',
    title: '到期要再看一次',
    text: '{what}[（{code}）]说好今天再看一次：现在能办了吗？',
  },
  'request-digest': {
    matter: 'task',
    title: '今天要督办的',
    text: '有 {count} 件事过了承诺的时间到了{level}督办，最早的是 {oldest|day}。',
  },
} as const satisfies Readonly<Record<string, Kind>>

export type KindName = keyof typeof kinds

/** The kind with this name; null for one that this version does not know. */
export const kindOf = (name: string): Kind | null => {
  const known: Readonly<Record<string, Kind>> = kinds
  return Object.hasOwn(known, name) ? (known[name] ?? null) : null
}
