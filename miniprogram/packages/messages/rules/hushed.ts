import {kindOf} from './kinds'
import type {FieldType} from './templates'

/** What is told of a confidential visit: nobody but its visitor learns what it is about. */

type Fields = Readonly<Record<string, string>>

export const isHushed = (fields: Fields): boolean => fields['hush'] !== undefined

/** Nobody else's business: by its kind, or because what it is about is. */
export const isOwn = ({kind, fields}: {readonly kind: string; readonly fields: Fields}): boolean =>
  kindOf(kind)?.own === true || isHushed(fields)

/** What staff say on the phone. */
export const hushedCall = '预约有变动，内容保密：请本人看消息，或者打社区电话报预约码。'

/** What the telephone's screen shows, which others may see: when it is, and no more. @param text as it would be else */
export const hushedSays = (
  {type, says}: {readonly type: FieldType; readonly says: string},
  text: string,
): string => {
  if (says === 'what') return '您的预约'
  return type === 'time' || type === 'phrase' ? text : '请打开看'
}
