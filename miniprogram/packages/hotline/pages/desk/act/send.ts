import type {ReplyOf} from '../../../../../../cloudfunctions/api/src/contract'
import {callOnce, type Answer, type Given} from '../../../../../services/cloud'
import type {Mode} from '../../../rules/kinds'
import type {Outcome} from '../../../rules/outcomes'
import type {Doing, Party} from './view'

/** What was written for one request. */
export interface Written {
  readonly named: {readonly community?: string; readonly from?: string; readonly request: string}
  readonly words: string
  readonly party: Party
  readonly mode: Mode | ''
  readonly stands: '' | 'yes' | 'no'
  readonly ending: ReturnType<typeof endingOf>
  readonly onSpot: boolean
  /** What goes with an answer or an end. */
  readonly photos: readonly string[]
}

/** How it ends, as it is sent: who could and the day only with ends that come back. */
export const endingOf = ({
  outcome,
  words,
  whoCould,
  reviewOn,
  back,
}: {
  readonly outcome: Outcome
  readonly words: string
  readonly whoCould: string
  readonly reviewOn: string
  readonly back: boolean
}): Pick<Given<'hotline.close'>, 'outcome' | 'said' | 'whoCould' | 'reviewOn'> => ({
  ...{outcome, said: words.trim()},
  ...(back && whoCould.trim() !== '' ? {whoCould: whoCould.trim()} : {}),
  ...(back && reviewOn !== '' ? {reviewOn} : {}),
})

/** Sends it, once. */
export const sendOne = (
  doing: Doing,
  {named, words, party, mode, stands, ending, onSpot, photos}: Written,
): Promise<Answer<ReplyOf<'hotline.look'>>> => {
  const said = words.trim()
  const brought = photos.length === 0 ? {} : {photos: [...photos]}
  switch (doing) {
    case 'close':
      return callOnce('hotline.close', {...named, ...ending, onSpot, ...brought})
    case 'note':
      return callOnce('hotline.note', {...named, said})
    case 'send-back':
      return callOnce('hotline.sendBack', {...named, reason: said})
    case 'recheck':
      return callOnce('hotline.recheck', {...named, stands: stands === 'yes', said})
    case 'route':
      return callOnce('hotline.route', {
        ...{...named, party},
        ...(mode === '' ? {} : {mode}),
        ...(said === '' ? {} : {reason: said}),
      })
    case 'invite':
      return callOnce('hotline.invite', {...named, party, ...(said === '' ? {} : {task: said})})
    case 'mode':
      return callOnce('hotline.mode', {...named, mode: mode === '' ? 'visit' : mode})
    default:
      return callOnce('hotline.reply', {...named, said, ...brought})
  }
}
