import type {Kind} from './kinds'

/** What is told about visits that are near or over. */
export const visitKinds = {
  'referral-moved': {
    matter: 'progress',
    title: '转给别的单位的事有进展',
    text: '您要转给{office}的{service}：{how}。点开看每一步。',
    push: {template: 'result', says: {what: '{service}', result: '{how}', note: '{office}'}},
  },
  'home-assigned': {
    matter: 'progress',
    title: '上门的人定了',
    text: '您约的{service}（{slot|slot}），{by}上门。开门前请他报名字；对不上，请打社区电话问。',
    push: {template: 'change', says: {what: '{service}', when: '{slot}', why: '上门的人定了，点开看'}},
  },
  'series-planned': {
    matter: 'progress',
    title: '每周的场地排好了',
    text: '{group}{when}用{where}，给您留着。点开能看哪天能用、哪天有人约了；哪天不用，点一下就行。',
  },
  'series-shut': {
    matter: 'cancellation',
    title: '这一次用不了场地',
    text: '{group}{slot|slot}用不了{where}：{why}。只停这一次，后面照常。',
    push: {template: 'change', says: {what: '{group} {where}', when: '{slot}', why: '{why}'}},
  },
  'series-open': {
    matter: 'offer',
    title: '这一次又能用场地了',
    text: '{group}{slot|slot}又能用{where}了。',
    push: {template: 'change', says: {what: '{group} {where}', when: '{slot}', why: '又能用了'}},
  },
  'series-changed': {
    matter: 'cancellation',
    title: '每周的场地有变动',
    text: '社区改了{group}在{where}的时间，请点开看哪天还用。',
  },
  'class-fetched': {
    matter: 'progress',
    title: '孩子接走了',
    text: '{service}：{who}{at}把孩子接走了。不是您说的人，请马上打电话。',
    push: {template: 'result', says: {what: '{service}', result: '{who}接走了', note: '{at}'}},
  },
  'class-not-fetched': {
    matter: 'progress',
    title: '刚才点错了，孩子还在',
    text: '{service}：刚才记的“接走了”是点错了，孩子还在课堂里。',
  },
  'class-missed': {
    matter: 'cancellation',
    title: '孩子还没有到课堂',
    text: '{service}上课 15 分钟了，孩子还没有到。请问一下孩子在哪里；不来的话不用管。',
    push: {template: 'result', says: {what: '{service}', result: '还没有到', note: '请问一下孩子在哪里'}},
  },
  'visit-remind': {
    matter: 'progress',
    title: '别忘了要办的事',
    text: '您约的{service}，{slot|slot}，在{where}。来不了请取消，把时间让给别人。',
    push: {
      template: 'change',
      says: {what: '{service}', when: '{slot}', why: '提醒您到时候来，来不了请取消'},
    },
  },
  'visit-confirmed': {
    matter: 'closure',
    title: '预约确认好了',
    text: '您约的{service}（{slot|slot}）确认好了，到时候来。来不了请取消，把时间让给别人。',
    push: {template: 'change', says: {what: '{service}', when: '{slot}', why: '确认好了，到时候来'}},
  },
  'visit-declined': {
    matter: 'cancellation',
    title: '这个时间没有约成',
    text: '您约的{service}（{slot|slot}）没有约成：{why}[。可以改到{offer|slot}，打开点一下就行]。',
    push: {template: 'change', says: {what: '{service}', when: '{slot}', why: '没有约成，请打开看别的时间'}},
  },
  'visit-unanswered': {
    matter: 'progress',
    title: '还没有给您回话',
    text: '您约的{service}（{slot|slot}），说好{due|moment}前回话，还没有回。对不起，时间还给您留着，已经催了管理员；急的话请打电话问。',
  },
  'visit-lapsed': {
    matter: 'cancellation',
    title: '没有等到回话',
    text: '您约的{service}（{slot|slot}）到了时间还没有人回话，这次没有约成。对不起，这不算您没来。请打开另选时间，或者打电话问。',
    push: {template: 'change', says: {what: '{service}', when: '{slot}', why: '没有人回话，请另选时间'}},
  },
  'confirm-late': {
    matter: 'task',
    title: '有预约过了答应回话的时间',
    text: '预约码 {code} 约的{slot|slot}，过了答应回话的时间还没有人回。请打开“待确认”回话。',
  },
  'visit-ask': {
    matter: 'progress',
    title: '事情办成了吗？',
    text: '您{on|day}办的{service}，办成了吗？点开说一声就行；不说也没关系。',
    own: true,
  },
  'visit-absent': {
    matter: 'progress',
    title: '没有等到您',
    text: '您约的{service}（{slot|slot}）没有等到您。是忘了、有急事，还是我们记错了？点开选一个就行。[这是第三次了，网上预约先停到{until|day}；窗口和电话照常办。]',
  },
  'visit-overdue': {
    matter: 'progress',
    title: '过了答应的日子',
    text: '您办的{service}，说好{due|day}前答复，还没有回音。对不起，让您久等，窗口会去问。',
  },
  'visit-returned': {
    matter: 'closure',
    title: '街道办好了',
    text: '您办的{service}，街道办好了[（受理单号 {receipt}）]。没办成的话，点开告诉我们。',
    push: {template: 'result', says: {what: '{service}', result: '办好了', note: '没办成请点开告诉我们'}},
  },
  'visit-answered': {
    matter: 'progress',
    title: '您说的不满意有答复',
    text: '您说{service}办得不满意，社区答复：{said}',
    own: true,
  },
  'visit-judged': {
    matter: 'progress',
    title: '没来的事核实了',
    text: '您约的{service}（{slot|slot}），核实下来{how}。{said}',
  },
  'visit-lifted': {
    matter: 'progress',
    title: '又能预约了',
    text: '网上预约给您恢复了：{why}',
  },
} as const satisfies Readonly<Record<string, Kind>>
