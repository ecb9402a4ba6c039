import {addDays, dateAt8} from '../../../shared/time'

/** 好差评: what somebody says after it is done. Silence is no answer, and never counts as satisfied. */

export const doneAnswers = ['yes', 'no'] as const
export const contentAnswers = ['yes', 'fair', 'no'] as const

export interface Feedback {
  /** 事情办成了吗? */
  readonly done: (typeof doneAnswers)[number]
  readonly content?: (typeof contentAnswers)[number] | undefined
  /** One line, or none. */
  readonly line?: string | undefined
}

export const doneNames: Readonly<Record<Feedback['done'], string>> = {yes: '办成了', no: '还没有'}
export const contentNames: Readonly<Record<(typeof contentAnswers)[number], string>> = {
  yes: '满意',
  fair: '一般',
  no: '不满意',
}

/** A visit can be rated so many days after it ended. */
export const rateDays = 30
/** And what was said can be changed for so many days. */
export const changeDays = 7

/**
 * Whether somebody may say, or say otherwise, how it went.
 * @param endedOn `YYYY-MM-DD` @param saidAt when they said it first; null: not yet
 */
export const mayRate = (endedOn: string, saidAt: Date | null, now: Date): boolean =>
  saidAt === null
    ? dateAt8(now) <= addDays(endedOn, rateDays)
    : now.getTime() <= saidAt.getTime() + changeDays * 86_400_000

/** Not satisfied, and says why: that is answered. */
export const wantsAnswer = ({done, content, line = ''}: Feedback): boolean =>
  line !== '' && (content === 'no' || done === 'no')
