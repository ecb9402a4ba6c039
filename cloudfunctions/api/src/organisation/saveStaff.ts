import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {idFromKey} from '../kernel/ids'
import {Refusal} from '../kernel/refusal'
import {isMember} from '../people/isMember'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {addStaff, changeStaff, noAccount, oneStaff, staffOfAccount, type Staff, type StaffSaid} from './repo'
import {sameStep, stepOf} from './staffStep'
import {staffView} from './staffView'

/**
 * Adds someone, or says anew what they are if nobody has since they were read. The change and what was
 * said before stand in the same document, so neither is there without the other.
 */
export const saveStaff = async (
  context: CallContext,
  input: InputOf<'organisation.saveStaff'>,
): Promise<ReplyOf<'organisation.saveStaff'>> => {
  const {community, staff: known, rev} = input
  const id = known ?? `${community}:${idFromKey('s', context.person._id, context.key)}`
  const before = await oneStaff(community, id)
  if (before !== null && sameStep(before, context)) return {staff: staffView(before, dateAt8(context.now))}
  if (known !== undefined && before === null) throw new Refusal('not-found')
  if (known === undefined && before !== null) throw new Refusal('key-reused')
  await check(input, context, before)

  const said = saidOf(input, id)
  const step = stepOf(context, 'said', said)
  if (before !== null) {
    if (before.rev !== rev || !(await changeStaff(before, said, {step}))) return again(context, community, id)
    return view(context, {...before, ...said, rev: rev + 1, history: [...before.history, step]})
  }
  const made: Staff = {
    _id: id,
    community,
    ...said,
    waivers: [],
    history: [step],
    rev: 1,
    changedAt: context.now,
  }
  return (await addStaff(made)) === 'added' ? view(context, made) : again(context, community, id)
}

const view = ({now}: CallContext, staff: Staff) => ({staff: staffView(staff, dateAt8(now))})

/** Somebody was first: the same call sent twice is answered, anybody else's is told. */
const again = async (context: CallContext, community: string, id: string) => {
  const now = await oneStaff(community, id)
  if (now === null || !sameStep(now, context)) throw new Refusal('moved')
  return view(context, now)
}

const saidOf = (input: InputOf<'organisation.saveStaff'>, id: string): StaffSaid => ({
  name: input.name,
  post: input.post,
  grade: input.grade,
  source: input.source,
  certificate: input.certificate,
  person: input.person ?? noAccount(id),
  dutyPhone: input.dutyPhone,
  until: input.until,
})

const check = async (
  {community, certificate, person}: InputOf<'organisation.saveStaff'>,
  {now}: CallContext,
  before: Staff | null,
): Promise<void> => {
  const fields: Record<string, string> = {}
  if (certificate !== null && certificate.issued > dateAt8(now)) {
    fields['certificate.issued'] = '发证日期不能晚于今天'
  }
  if (certificate !== null && certificate.expires <= certificate.issued) {
    fields['certificate.expires'] = '有效期要晚于发证日期'
  }
  if (person !== null && person !== before?.person) {
    const [member, other] = await Promise.all([
      isMember(community, person),
      staffOfAccount(community, person),
    ])
    if (!member) fields['person'] = '这个编号的人还没有在本社区留下姓名和电话'
    else if (other !== null) fields['person'] = `这个编号已经是${other.name}的了`
  }
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', fields)
}
