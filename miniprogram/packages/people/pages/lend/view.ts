import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {FieldErrors} from '../../../../shared/errors'
import {normalisePhone} from '../../../../shared/phone'
import {dateAt8, sayDay, sayInstant} from '../../../../shared/time'
import {codeText, sayDigits} from '../../../../shared/codeText'
import {sayThings, spans, spanWords, things, thingWords, type Span, type Thing} from '../../rules/delegation'

type Lent = ReplyOf<'people.lent'>

export interface LendView {
  /** Who may do things for this person. */
  readonly lent: readonly LentLine[]
  /** For whom this person may. */
  readonly borrowed: readonly LentLine[]
  /** Codes that nobody has taken yet, in one sentence; empty without any. */
  readonly offers: string
}

interface LentLine {
  readonly id: string
  readonly name: string
  readonly things: string
  /** `到2027年2月22日(周一)为止 · 在窗口签了委托书` */
  readonly until: string
  /** `最近一次代办 今天上午 9:05`; empty when it was not used yet. */
  readonly used: string
  /** Before it is ended: what that means. */
  readonly question: string
}

const shapeLine = (
  {id, name, things: named, until, how, usedAt}: Lent['lent'][number],
  question: string,
  now: Date,
): LentLine => ({
  id,
  name,
  things: sayThings(named),
  until: `到${sayDay(until, dateAt8(now))}为止${how === 'window' ? ' · 在窗口签了委托书' : ''}`,
  used: usedAt === undefined ? '' : `最近一次代办 ${sayInstant(new Date(usedAt), now)}`,
  question,
})

export const shapeLend = ({lent, borrowed, offers}: Lent, now: Date): LendView => {
  const last = offers
    .map(({until}) => until)
    .sort()
    .at(-1)
  return {
    lent: lent.map((one) =>
      shapeLine(
        one,
        `收回后，${one.name}马上不能再${sayThings(one.things)}。已经约好的不变，可以另外取消。`,
        now,
      ),
    ),
    borrowed: borrowed.map((one) =>
      shapeLine(
        one,
        `以后您不能再替${one.name}${sayThings(one.things)}。要再办，得请${one.name}重新出编码。`,
        now,
      ),
    ),
    offers:
      last === undefined
        ? ''
        : `有 ${offers.length} 个编码还没有人接，最晚的到${sayDay(last, dateAt8(now))}为止。`,
  }
}

export interface Choice {
  readonly things: readonly Thing[]
  readonly months: Span
}

/** What is usual: that somebody books, for three months. */
export const usual: Choice = {things: ['visits'], months: 3}

/** The choices as they stand on the page. */
export const shapeChoice = ({things: chosen, months}: Choice) => ({
  things: things.map((id) => ({id, ...thingWords[id], on: chosen.includes(id)})),
  spans: spans.map((id) => ({id, name: spanWords[id], on: id === months})),
})

export const turnThing = (chosen: readonly Thing[], id: string): readonly Thing[] =>
  things.filter((thing) => (thing === id ? !chosen.includes(thing) : chosen.includes(thing)))

export const spanOf = (id: number): Span => spans.find((span) => span === id) ?? usual.months

/** What staff type at the window. */
export interface Paper {
  readonly paper: string
  readonly phone: string
  readonly name: string
}

export const checkPaper = ({paper, phone}: Paper): FieldErrors => ({
  ...(paper.trim() === '' && {paper: '请填委托书的编号，以后好找到这张纸'}),
  ...(phone.trim() !== '' &&
    normalisePhone(phone) === '' && {phone: '请填 11 位手机号；没有就不填，给他一个编码'}),
})

export interface CodeView {
  readonly digits: string
  readonly said: string
  readonly qr: string
  readonly sentence: string
  /** What is copied for the other one. */
  readonly message: string
}

export const shapeCode = (
  {digits, until}: {readonly digits: string; readonly until: string},
  {things: named}: Choice,
  today: string,
): CodeView => ({
  digits,
  said: sayDigits(digits),
  qr: codeText(digits),
  sentence: `到${sayDay(until, today)}为止，只能用一次。谁用了，谁就能替您${sayThings(named)}，所以只给您信得过的人。`,
  message: `请您在微信小程序“有事找”里替我${sayThings(named)}：打开“我的”，点“用编码”，填 ${sayDigits(digits)}。${sayDay(until, today)}前有效，只能用一次。`,
})
