import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {addAtWindow, type WindowPerson} from '../../people/atWindow'
import {isChild} from '../../people/children'
import {memberOf, membersAlike} from '../../people/members'
import {currentPlaces} from '../../places/tree/current'
import {
  ageOn,
  birthOf,
  childUntil,
  idNumberProblem,
  normaliseIdNumber,
} from '../../../../../miniprogram/packages/people/rules/idCard'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {keptHome} from '../home/declareHome'
import {lineOf} from './lines'
import {noteSeen} from './search'

type Input = InputOf<'residents.createPerson'>

/**
 * Writes somebody down who is at the window or on the phone. Who may be the same person is answered first: people
 * decide whether they are, nothing is merged by itself.
 */
export const createPerson = async (
  context: CallContext,
  input: Input,
): Promise<ReplyOf<'residents.createPerson'>> => {
  const {community} = input
  const {tree} = await currentPlaces(community)
  const home = input.home === undefined ? null : await keptHome(community, tree, input.home)
  const said = {...checked(input, dateAt8(context.now)), home}
  if (said.child !== null) await checkGuardian(context, community, said.child.guardian)
  if (input.sure !== true) {
    const {name, phone, idNumber} = said
    const building = home !== null && 'building' in home ? home.building : null
    const alike = await membersAlike(community, {name, phone, idNumber, building})
    if (alike.length > 0) {
      await noteSeen(context, community, alike)
      return {kind: 'alike', people: alike.map((member) => lineOf(member, tree, context.now))}
    }
  }
  const {person} = await addAtWindow(context, community, said)
  return {kind: 'made', person}
}

const checked = ({name, phone, paper, idNumber, child}: Input, today: string): Omit<WindowPerson, 'home'> => {
  const number = idNumber === undefined ? null : normaliseIdNumber(idNumber.number)
  const problem = number === null ? null : idNumberProblem(number, today)
  if (problem !== null) throw new Refusal('invalid', {'idNumber.number': problem})
  const birth = number === null ? null : birthOf(number)
  if (child === undefined) {
    if (birth !== null && ageOn(birth, today) < childUntil) {
      throw new Refusal('invalid', {child: '未满 14 岁，要由监护人同意，请先找到监护人再登记'})
    }
  } else {
    const wrong = childProblem(child.birth, birth, today)
    if (wrong !== null) throw new Refusal('invalid', {'child.birth': wrong})
  }
  return {name, phone: phone ?? null, paper, idNumber: number, child: child ?? null}
}

const childProblem = (birth: string, ofNumber: string | null, today: string): string | null => {
  if (birth > today) return '出生日期还没有到，请再看一遍'
  if (ageOn(birth, today) >= childUntil) return '已经满 14 岁，不用监护人，按大人登记'
  return ofNumber !== null && ofNumber !== birth ? '和身份证号里的出生日期不一样' : null
}

/** @throws Refusal for somebody who does not belong to this community, or cannot agree for a child */
const checkGuardian = async (context: CallContext, community: string, guardian: string): Promise<void> => {
  const {account, membership} = await memberOf(community, guardian).catch((thrown: unknown) => {
    if (thrown instanceof Refusal && thrown.code === 'not-found') {
      throw new Refusal('invalid', {'child.guardian': '监护人要先登记为本社区居民'})
    }
    throw thrown
  })
  if (membership.standing === 'moved-out' || isChild(account, context.now)) {
    throw new Refusal('invalid', {'child.guardian': '监护人要是本社区的成年居民'})
  }
}
