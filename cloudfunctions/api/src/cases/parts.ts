import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {Refusal} from '../kernel/refusal'
import {withoutNumbers} from '../../../../miniprogram/shared/numbersInText'
import {longest} from '../../../../miniprogram/packages/cases/rules/longest'
import {moved} from '../../../../miniprogram/packages/cases/rules/papers'
import {isOut} from '../../../../miniprogram/packages/cases/rules/parts'
import {dueOf} from '../../../../miniprogram/packages/places/rules/due'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Part} from './documents'
import {toOwner} from './notices'
import {act, checkPapers} from './steps'

/** Parts of a case that other departments do: each goes out with its papers and a day, and comes back. */

export const sendPart = (
  context: CallContext,
  input: InputOf<'cases.sendPart'>,
): Promise<ReplyOf<'cases.sendPart'>> =>
  act(context, input, (one, calendar) => {
    const {office, contact = '', what, workdays, papers: ids} = input
    const {now} = context
    checkPapers(one, ids)
    if (one.parts.length >= longest.parts) {
      throw new Refusal('invalid', {office: `一件事最多分给部门 ${String(longest.parts)} 次`})
    }
    const part: Part = {
      ...{id: `d${String(one.parts.length + 1)}`, office, contact, what},
      due: dueOf(dateAt8(now), workdays, calendar),
      ...{sentAt: now, state: 'out', said: '', endedAt: null},
    }
    return {
      event: 'send-part',
      payload: {part: part.id, office, said: what, ...(ids.length === 0 ? {} : {papers: ids})},
      change: {
        parts: [...one.parts, part],
        papers: moved(one.papers, ids, {kind: 'office', name: office}, now),
      },
    }
  })

export const returnPart = (
  context: CallContext,
  input: InputOf<'cases.returnPart'>,
): Promise<ReplyOf<'cases.returnPart'>> =>
  act(context, input, (one) => {
    const {part: id, how, said = '', lacking = []} = input
    const {person, now} = context
    const part = one.parts.find((found) => found.id === id)
    if (part === undefined) throw new Refusal('invalid', {part: '没有这一项'})
    if (!isOut(part)) throw new Refusal('moved', {case: '这一项刚才已经办回来了'})
    if (how === 'back' && said === '') throw new Refusal('invalid', {said: '请写为什么退回'})
    if (how === 'lacking' && lacking.length === 0) throw new Refusal('invalid', {lacking: '请写还差什么'})
    const words = [said, lacking.join('、')].filter((word) => word !== '').join('。还差：')
    // Papers that lay there come back with it, unless another part of the same office is still out.
    const others = one.parts.some((other) => other.id !== id && isOut(other) && other.office === part.office)
    const ids = others
      ? []
      : one.papers.flatMap((paper) =>
          paper.holder.kind === 'office' && paper.holder.name === part.office ? [paper.id] : [],
        )
    return {
      event: how === 'lacking' ? ('part-lacking' as const) : ('return-part' as const),
      payload: {
        ...{part: id, how, office: part.office, said: words},
        ...(ids.length === 0 ? {} : {papers: ids}),
      },
      change: {
        parts: one.parts.map((other) =>
          other.id === id ? {...other, state: how, said: words, endedAt: now} : other,
        ),
        papers: moved(one.papers, ids, {kind: 'staff', person: person._id}, now),
        ...(how === 'lacking' ? {lacking: [...new Set([...one.lacking, ...lacking])]} : {}),
      },
      notices: (after) =>
        how === 'lacking'
          ? toOwner(after, 'case-lacking', {missing: withoutNumbers(after.lacking.join('、'))})
          : [],
    }
  })
