import {hasBookedSince} from '../../booking/comingVisits'
import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {renderCodeSlip} from '../../papers/codeSlip'
import {storePaper} from '../../papers/storePaper'
import type {Account} from '../../people/account'
import {isChild} from '../../people/children'
import {makeCode, type OneTimeCode} from '../../people/codes'
import {joinProblem, joinWechat, wechatsOf} from '../../people/joinWechat'
import {memberOf} from '../../people/members'
import {mergeMembers} from '../../people/merge'
import {unmergeMember} from '../../people/unmerge'
import {currentPlaces} from '../../places/tree/current'
import {codeText} from '../../../../../miniprogram/shared/codeText'
import {dateAt8, sayDay} from '../../../../../miniprogram/shared/time'
import type {CodeUse} from '../codes/uses'
import {sayPhone} from '../../../../../miniprogram/shared/phone'

/** Days on which the slip is good. */
const goodFor = 7

/** A code with which a WeChat becomes this person. */
export const joinCode = async (
  context: CallContext,
  {community, person, replace}: InputOf<'residents.joinCode'>,
): Promise<ReplyOf<'residents.joinCode'>> => {
  const {account} = await memberOf(community, person)
  if (isChild(account, context.now)) {
    throw new Refusal('invalid', {person: '孩子不用微信登录，由监护人在自己的微信里办'})
  }
  if (!replace && (await wechatsOf(account)).length > 0) {
    throw new Refusal('invalid', {
      replace: '这位居民已经在用微信了。换了微信或手机丢了，请选“原来的微信不用了”',
    })
  }
  const made = await makeCode(context, {
    community,
    kind: 'join',
    of: account._id,
    says: {replace},
    days: goodFor,
  })
  return {...made, ...(await slip(context, community, {account, replace, ...made}))}
}

/** The code on paper, for the person to take home. */
const slip = async (
  context: CallContext,
  community: string,
  {
    account,
    replace,
    digits,
    until,
  }: {readonly account: Account; readonly replace: boolean; readonly digits: string; readonly until: string},
) => {
  const {community: place} = await currentPlaces(community)
  const former = replace ? '原来的微信马上退出。' : ''
  const paper = await renderCodeSlip({
    communityName: place.name,
    communityPhone: sayPhone(place.hall.phone),
    title: '微信登录码',
    sentence: `用了这个码，您的微信就是${account.name}本人。${former}不要给别人。`,
    code: digits,
    qrText: codeText(digits),
    until: sayDay(until, dateAt8(context.now)),
    steps: [
      '微信里打开“有事找”，点“我的”。',
      '点“用编码”，扫这个码，或者填上面的数字。',
      '看清名字对不对，再点一下就好了。',
    ],
  })
  return storePaper(context, {community, kind: 'code', about: account._id, ...paper})
}

const replaces = ({says}: OneTimeCode): boolean => says['replace'] === true

/** The code joins a WeChat to a person that staff have written down, or to one who has lost theirs. */
export const joinUse: CodeUse = {
  async describe(context, code) {
    const {account} = await memberOf(code.community, code.of)
    const replace = replaces(code)
    const problem = await joinProblem(context, {account, replace})
    if (problem !== null) throw new Refusal('invalid', {code: problem})
    const own = context.account
    const merged = own === null || own._id === account._id ? '' : `这个微信里${own.name}名下的记录会并过来。`
    const former = replace ? '原来的微信马上退出，不能再用。' : ''
    return {
      title: `用这个微信登录成${account.name}`,
      sentence: `以后这个微信就是${account.name}本人，能看到在窗口登记的资料和预约。${merged}${former}如果您不是${account.name}，请不要用。`,
      verb: `我是${account.name}`,
      needsContact: false,
    }
  },
  async apply(context, code) {
    const person = await joinWechat(context, code.community, {person: code.of, replace: replaces(code)})
    const {account} = await memberOf(code.community, person)
    return {said: `好了，这个微信现在是${account.name}。`}
  },
}

/** Two people turn out to be one. */
export const mergePeople = async (
  context: CallContext,
  {community, keep, merge}: InputOf<'residents.mergePeople'>,
): Promise<ReplyOf<'residents.mergePeople'>> => {
  await mergeMembers(context, community, {keep, merge})
  return {person: (await memberOf(community, keep)).account._id}
}

/** They were two after all, unless one of them has booked since: nobody could tell for whom. */
export const unmerge = async (
  context: CallContext,
  {community, person}: InputOf<'residents.unmerge'>,
): Promise<ReplyOf<'residents.unmerge'>> => ({
  person: await unmergeMember(context, community, person, hasBookedSince),
})
