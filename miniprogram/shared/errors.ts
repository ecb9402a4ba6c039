/**
 * The closed table of error codes. A page decides by code; the message is what the person reads:
 * what happened, why, and what to do now.
 */
export const errorMessages = {
  malformed: '这次的内容没有发完整，请再试一次。',
  'unknown-action': '这个功能已经更新，请退出小程序再打开。',
  invalid: '有几处需要改一下，请看标出来的地方。',
  'no-identity': '没有认出您的微信身份，请从微信里重新打开。',
  'needs-contact': '先留下姓名和手机号，办事时好找到您。',
  'not-allowed': '这一步需要社区工作人员来做。如果您就是，请让社区管理员给您开通。',
  'not-verified': '这一步要先核实您是本社区的居民。请单元长、楼长或窗口扫一下您的身份码。',
  'not-found': '没有找到，可能已经取消或者不是您的。',
  'key-reused': '这次的内容和刚才不一样，请重新提交一次。',
  moved: '刚才有人先处理了这一件，已经给您刷新。',
  'too-often': '刚才试得太多了，请过一会儿再试。急的话请打社区电话。',
  busy: '现在人多，没有排上。请过几秒再点一次，内容都还在。',
  'slot-full': '这个时间刚被约满了，请看最近的空位。',
  'place-free': '现在就有空位，直接约就行，不用排队。',
  'line-full': '排队等的人已经很多了，请看看别的时间。',
  'offer-over': '给您留的时间过了，空位已经让给下一位。想要的话可以重新排队。',
  'slot-past': '这个时间已经过了，请选后面的时间。',
  'slot-closed': '这一天不开放预约，请换一天。',
  'already-booked': '您在这个时间已经约过了，在“我的”里能看到。',
  'booking-paused': '三次约了没来，网上预约先停几天。窗口和电话照常办，请看页面上写的。',
  'not-for': '这一项不是谁都能约，请看写的给谁办。',
  'rate-over': '已经过了能说的时间。还有话要说，请打社区电话。',
  'not-bookable': '这一项不用在这里预约，请看页面上写的办理地点。',
  'code-wrong': '编码没有用上，请对着纸上或短信里再看一遍。',
  'code-used': '这个编码已经有人用过了。请让给您编码的人再发一个。',
  'code-over': '这个编码过期了，或者被收回了。请让给您编码的人再发一个。',
  'code-elsewhere':
    '这份邀请只给发邀请的那个社区的人。请先在“我的”里换到那个社区，存好姓名和电话，再用一次。',
  'last-admin': '这是最后一位管理员，还不能结束。请先再请一位管理员，等他的岗位开通了再来。',
  'pin-wrong': '密码不对，请看输入框下面写的。',
  'pin-locked': '试错太多次，先锁 15 分钟。着急的话，用自己的手机在“我的”里重新设一个密码。',
  'card-window': '这是爱心助老服务卡。请把卡交给社区窗口，由工作人员帮着办。',
  'card-over': '这张卡已经作废，不能再用。请打社区电话，给本人补一张。',
  erasing: '您的资料正在删除，几分钟内就删完。删完以后想再用，重新留姓名和电话就行。',
  'undo-too-late': '已经过了 5 分钟，不能撤回。可以在这位居民的记录里重新处理。',
  'no-post': '您的微信还没有和工作人员名单连上，请让社区管理员在“工作人员”里连上。',
  uncertified: '没有有效的上岗证，还不能排班。负责人写明理由后可以先上岗。',
  'swap-lapsed': '这次换班里有个班已经变了或者开始了，不再算数。请看最新的排班再商量。',
  'setup-code': '启用码没有用上，请看启用码下面写的原因。',
  'setup-done': '两位管理员都已经开通，启用码不再有效。',
  internal: '没有办成，内容都还在。请再试一次；还不行就打社区电话。',
} as const

export type ErrorCode = keyof typeof errorMessages

/** Field path (`contact.phone`) to what is wrong there, in Chinese. */
export type FieldErrors = Readonly<Record<string, string>>

export interface ReplyError {
  readonly code: ErrorCode
  readonly message: string
  readonly fields?: FieldErrors
}

export type Reply<Data> =
  {readonly ok: true; readonly data: Data} | {readonly ok: false; readonly error: ReplyError}
