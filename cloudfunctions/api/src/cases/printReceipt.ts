import type {CallContext} from '../context'
import type {InputOf, ReplyOf} from '../contract'
import {renderReceipt} from '../papers/receipt'
import {storePaper} from '../papers/storePaper'
import {communityNamed} from '../places/community/found'
import {Refusal} from '../kernel/refusal'
import {sayPaper} from '../../../../miniprogram/packages/cases/rules/papers'
import {titleOf} from '../../../../miniprogram/packages/cases/rules/next'
import {dateAt8, minuteOfDay, sayDay, sayTime, timeOf} from '../../../../miniprogram/shared/time'
import {look} from './desk'
import {get} from './own'
import {caseById} from './repo'
import {whoseOf} from './view'
import type {CaseDetail} from './views'
import {sayPhone} from '../../../../miniprogram/shared/phone'

/** A paper is read on another day: its dates are whole, none of them is today or tomorrow. */
const longAgo = '2000-01-01'

const sayMoment = (at: Date): string => `${sayDay(dateAt8(at), longAgo)}${sayTime(timeOf(minuteOfDay(at)))}`

const receiptOf = async (
  context: CallContext,
  community: string,
  detail: CaseDetail,
  name: string,
  about: string,
): Promise<ReplyOf<'cases.printReceipt'>> => {
  const {papers, kind, what, code, due, inCharge} = detail
  if (papers.length === 0) throw new Refusal('not-found', {case: '还没有收过材料，没有回执可打'})
  const place = await communityNamed(community)
  const last =
    papers
      .map(({takenAt}) => takenAt)
      .sort()
      .at(-1) ?? detail.askedAt
  const here = papers.filter(({hands}) => hands.kind !== 'resident')
  const back = papers.length - here.length
  const paper = await renderReceipt({
    communityName: place?.name ?? '',
    communityPhone: sayPhone(place?.hall.phone ?? ''),
    personName: name,
    who: inCharge === '' ? '社区' : inCharge,
    what: `收了“${titleOf(kind, what)}”的材料`,
    when: sayMoment(new Date(last)),
    details: [
      ...here.map((one, n) => ({
        label: `材料 ${String(n + 1)}`,
        value: `${sayPaper(one)}，在${one.hands.said}`,
      })),
      ...(back === 0 ? [] : [{label: '已经还的', value: `${String(back)} 样`}]),
      {label: '说好哪天', value: `${sayDay(due.date, longAgo)}前`},
    ],
    number: code.replace(/(\d{4})(\d{4})/u, '$1 $2'),
    qrText: code,
  })
  return storePaper(context, {community, kind: 'receipt', about, ...paper})
}

/** For whoever's papers they are: each line with who has it now. */
export const printReceipt = async (
  context: CallContext,
  input: InputOf<'cases.printReceipt'>,
): Promise<ReplyOf<'cases.printReceipt'>> => {
  const detail = await get(context, input)
  const {name, _id} = context.subject
  return receiptOf(context, input.community, detail, name, _id)
}

/** The same, for whoever collects the papers. */
export const printPapers = async (
  context: CallContext,
  input: InputOf<'cases.printPapers'>,
): Promise<ReplyOf<'cases.printPapers'>> => {
  const {community, case: id} = input
  const detail = await look(context, input)
  const one = await caseById(community, id)
  const name = one === null || !detail.mine ? detail.name : (await whoseOf(one)).name
  return receiptOf(context, community, detail, name, one?.person ?? '-')
}
