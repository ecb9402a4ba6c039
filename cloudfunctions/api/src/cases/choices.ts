import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {agentsIn} from './agents'
import type {CaseSettings} from './documents'
import {addSettings, changeSettings, settingsOf} from './repo'

/** Where a community has said no departments of its own. Source: domain.md row 43, 民政、残疾、卫生社会保障、退役军人服务. */
const usual: readonly {readonly name: string; readonly contact: string}[] = [
  {name: '街道民政科', contact: ''},
  {name: '残联', contact: ''},
  {name: '人社所', contact: ''},
  {name: '医保经办窗口', contact: ''},
  {name: '退役军人服务站', contact: ''},
  {name: '派出所', contact: ''},
]

/** Who can be in charge, and the departments that parts go to. Three reads. */
export const choices = async (
  {now}: CallContext,
  {community}: InputOf<'cases.choices'>,
): Promise<ReplyOf<'cases.choices'>> => {
  const [agents, settings] = await Promise.all([agentsIn(community, now), settingsOf(community)])
  return {agents, offices: settings?.offices ?? usual, rev: settings?.rev ?? 0}
}

/** The list as a whole; whoever saved it meanwhile is not overwritten unseen. */
export const saveOffices = async (
  context: CallContext,
  input: InputOf<'cases.saveOffices'>,
): Promise<ReplyOf<'cases.saveOffices'>> => {
  const {community, rev} = input
  const {now} = context
  const offices = input.offices.map(({name, contact = ''}) => ({name, contact}))
  const names = new Set(offices.map(({name}) => name))
  if (names.size < offices.length) throw new Refusal('invalid', {offices: '有两个部门的名称一样'})
  const before = await settingsOf(community)
  const said: CaseSettings = {_id: community, community, offices, rev: rev + 1, changedAt: now}
  // The answer was lost, and it is sent again.
  const same = before?.rev === rev + 1 && JSON.stringify(before.offices) === JSON.stringify(offices)
  if (!same) {
    const current = before?.rev ?? 0
    const done =
      current === rev &&
      (before === null ? (await addSettings(said)) === 'added' : await changeSettings(before, said))
    if (!done) throw new Refusal('moved', {offices: '刚才有人改了名单，请看一下再存'})
  }
  return choices(context, {community})
}
