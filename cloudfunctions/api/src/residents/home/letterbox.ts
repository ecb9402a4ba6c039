import * as v from 'valibot'
import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'
import {makeCode, type OneTimeCode} from '../../people/codes'
import {renderCodeSlip} from '../../papers/codeSlip'
import {storePaper} from '../../papers/storePaper'
import {currentPlaces} from '../../places/tree/current'
import {buildingToday} from '../../../../../miniprogram/packages/places/rules/former'
import {holdsHome, sayHome} from '../../../../../miniprogram/packages/places/rules/homes'
import {codeText} from '../../../../../miniprogram/shared/codeText'
import {dateAt8, sayDay} from '../../../../../miniprogram/shared/time'
import type {CodeUse} from '../codes/uses'
import {confirmAt, standsHere} from './confirmAt'
import {keptHome} from './declareHome'
import {sayPhone} from '../../../../../miniprogram/shared/phone'

/** Days that a paper in a letterbox is good for: people come home from work elsewhere once a month. */
const goodFor = 30

/**
 * Makes a code for a home and its paper. Whoever has a post for a place makes them for homes there.
 * @throws Refusal `not-allowed` for a home elsewhere, `invalid` for one that there is not
 */
export const letterboxCode = async (
  context: CallContext,
  {community, ...asked}: InputOf<'residents.letterboxCode'>,
): Promise<ReplyOf<'residents.letterboxCode'>> => {
  const current = await currentPlaces(community)
  const {tree} = current
  const home = await keptHome(community, tree, asked)
  const {places} = context.reach
  if ('words' in home || (places !== null && !holdsHome(tree, places, home))) throw new Refusal('not-allowed')
  const {digits, until} = await makeCode(context, {
    community,
    kind: 'letterbox',
    of: home.building,
    says: home,
    days: goodFor,
  })
  const said = sayHome(tree, home)
  const paper = await renderCodeSlip({
    communityName: current.community.name,
    communityPhone: sayPhone(current.community.hall.phone),
    title: '住处核实码',
    sentence: `住在${said}的人用这个码，就核实为本社区居民。`,
    code: digits,
    qrText: codeText(digits),
    until: sayDay(until, dateAt8(context.now)),
    steps: [
      '微信里打开“有事找”，点“我的”。',
      '点“用编码”，扫这个码，或者填上面的数字。',
      '看清说的是不是您家，再点一下就好了。',
    ],
    paper: 'a4',
  })
  const {file, missing} = await storePaper(context, {community, kind: 'code', ...paper})
  return {digits, until, said, file, missing}
}

const saysSchema = v.object({
  building: v.string(),
  unit: v.exactOptional(v.string()),
  room: v.exactOptional(v.string()),
})

/** The home that a code says, as the places stand now. @throws Refusal `code-over` when it is gone */
const homeOf = async ({community, says}: OneTimeCode) => {
  const {tree} = await currentPlaces(community)
  const read = v.safeParse(saysSchema, says)
  const building = read.success ? buildingToday(tree, read.output.building) : null
  if (!read.success || building === null) throw new Refusal('code-over')
  return {tree, home: {...read.output, building: building.id}}
}

/** Who has the paper lives there: confirmed for exactly that home. */
export const letterboxUse: CodeUse = {
  async describe(context, code) {
    const {tree, home} = await homeOf(code)
    const said = sayHome(tree, home)
    const here = await standsHere(context, code.community)
    const moves = here?.home !== undefined && sayHome(tree, here.home) !== said
    return {
      title: '核实住处',
      sentence: `用了这个编码，就核实您住在${said}${moves ? `，不再是${sayHome(tree, here.home)}` : ''}。不是您家的信箱里拿的，请不要用。`,
      verb: '我住在这里',
      needsContact: here === null,
    }
  },

  async apply(context, code) {
    const {tree, home} = await homeOf(code)
    await confirmAt(context, code.community, {home, how: 'letterbox'})
    return {said: `核实好了：您住在${sayHome(tree, home)}。`}
  },
}
