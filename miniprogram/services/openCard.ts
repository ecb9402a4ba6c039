import {call} from './cloud'

/** What came of a card that somebody showed: whose it is, or what to do instead. */
export type OpenedCard =
  {readonly ok: true; readonly person: string} | {readonly ok: false; readonly problem: string}

/** Where something is done for somebody. */
export const onBehalfPage = (person: string, how: 'staff' | 'delegate'): string =>
  `/packages/booking/pages/onbehalf/onbehalf?for=${person}&how=${how}`

/** Opens the page of whoever a card belongs to: nothing is typed. @param card what was scanned or typed */
export const openCard = async (card: string): Promise<OpenedCard> => {
  const answer = await call('residents.openCard', {card})
  if (!answer.ok) {
    const {fields = {}, message, code} = answer.error
    const next = fields['card'] ?? ''
    return {ok: false, problem: code === 'invalid' ? next || message : `${message}${next}`}
  }
  const {person, how} = answer.data
  void wx.navigateTo({url: onBehalfPage(person, how)})
  return {ok: true, person}
}
