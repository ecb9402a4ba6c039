import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {idFromKey} from '../../kernel/ids'
import {Refusal} from '../../kernel/refusal'
import {makeCode, type OneTimeCode} from '../../people/codes'
import {memberById, changeMember} from '../../people/stepMember'
import {currentPlaces} from '../../places/tree/current'
import {sameHome, sayHome, type Home} from '../../../../../miniprogram/packages/places/rules/homes'
import type {CodeUse} from '../codes/uses'
import {confirmAt, standsHere} from '../home/confirmAt'
import {makeHousehold} from './family'

/** Days: the family sits together, or rings each other. */
const goodFor = 3

/**
 * A code for one more person of the caller's home. The first one makes the household: its document, then the
 * pointer in the caller's membership, then the code; cut off in between, an empty household is left that says
 * nothing and the retry takes.
 */
export const householdCode = async (
  context: CallContext,
  {community}: InputOf<'residents.householdCode'>,
): Promise<ReplyOf<'residents.householdCode'>> => {
  const {person} = context
  await changeMember(context, {community, person: person._id}, async ({home, household, rev}) => {
    if (home === undefined) throw new Refusal('invalid', {home: '先在“我的住处”选好您住哪里'})
    if (household !== undefined) return null
    // By the revision: two calls at one moment make the same one.
    const id = idFromKey('h', person._id, `${community} form ${String(rev)}`)
    await makeHousehold(context, {community, id, event: 'form'})
    return {event: 'household', payload: {how: 'form'}, change: {household: id}}
  })
  return makeCode(context, {community, kind: 'household', of: person._id, days: goodFor})
}

interface Inviter {
  readonly name: string
  readonly home: Home
  readonly household: string
}

/**
 * Who made a code, as they stand now: it lets others into their present home and household.
 * @throws Refusal `code-over` when they are not confirmed any more, or have left the household
 */
const inviterOf = async ({community, of}: OneTimeCode): Promise<Inviter> => {
  const member = await memberById(community, of)
  if (member?.standing !== 'verified') throw new Refusal('code-over')
  const {name, home, household} = member
  if (home === undefined || household === undefined) throw new Refusal('code-over')
  return {name, home, household}
}

/** Who gives the code and who uses it have both said yes: they see each other's names from then on. */
export const householdUse: CodeUse = {
  async describe(context, code) {
    const {name, home, household} = await inviterOf(code)
    if (context.account !== null && context.persons.includes(code.of)) {
      throw new Refusal('code-elsewhere', {code: '这是您自己发的编码，请让家里人用'})
    }
    const {tree} = await currentPlaces(code.community)
    const here = await standsHere(context, code.community)
    const moves = here?.home !== undefined && !sameHome(tree, here.home, home)
    const leaves = here?.household !== undefined && here.household !== household
    return {
      title: '和家里人成为一户',
      sentence: [
        `${name}请您成为一户：用了以后，核实您住在${sayHome(tree, home)}，你们互相看得到名字。`,
        moves ? `您原来填的是${sayHome(tree, here.home)}，会改过来。` : '',
        leaves ? '您会离开原来那一户。' : '',
      ].join(''),
      verb: '我们是一家',
      needsContact: here === null,
    }
  },

  async apply(context, code) {
    const {name, home, household} = await inviterOf(code)
    await confirmAt(context, code.community, {home, household, how: 'household'})
    return {said: `好了：您和${name}是一户，住处也核实了。`}
  },
}
