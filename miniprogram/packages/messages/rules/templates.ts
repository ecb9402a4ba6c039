/**
 * Subscription messages as WeChat wants them: which fields a template has, and what each may hold.
 * Source: developers.weixin.qq.com, 订阅消息参数值内容限制说明.
 */

/** `time`: `2026年11月24日 09:30~10:00`. */
export type FieldType = 'thing' | 'time' | 'phrase' | 'character_string' | 'number'

export interface Template {
  /** As it is called in WeChat's own dialog; no two templates of one call may have the same. */
  readonly title: string
  /** Field as the account's template names it (`thing1`), and which part of what a message says stands there. */
  readonly fields: readonly {readonly field: string; readonly type: FieldType; readonly says: string}[]
}

export const templates = {
  change: {
    title: '预约变更通知',
    fields: [
      {field: 'thing1', type: 'thing', says: 'what'},
      {field: 'time2', type: 'time', says: 'when'},
      {field: 'thing3', type: 'thing', says: 'why'},
    ],
  },
  result: {
    title: '办理结果通知',
    fields: [
      {field: 'thing1', type: 'thing', says: 'what'},
      {field: 'phrase2', type: 'phrase', says: 'result'},
      {field: 'thing3', type: 'thing', says: 'note'},
    ],
  },
  acted: {
    title: '代办提醒',
    fields: [
      {field: 'thing1', type: 'thing', says: 'what'},
      {field: 'time2', type: 'time', says: 'when'},
      {field: 'thing3', type: 'thing', says: 'note'},
    ],
  },
} as const satisfies Readonly<Record<string, Template>>

export type TemplateKey = keyof typeof templates

export const templateKeys = ['change', 'result', 'acted'] as const satisfies readonly TemplateKey[]

/** Templates that WeChat lets a page ask for in one call. */
export const mostAtOnce = 3

/** Credits that are kept of one template: more than anybody uses up, and few enough to be forgotten. */
export const mostCredits = 20

const cut = (text: string, most: number): string => {
  const letters = Array.from(text)
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

/** One line, nothing that WeChat refuses in any field. */
const plain = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim()

const timePattern = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}:\d{2}))?(?: (\d{2}:\d{2}))?$/u

const timeOf = (text: string): string => {
  const [, year = '', month = '', day = '', from, until] = timePattern.exec(text) ?? []
  if (year === '') return ''
  const date = `${year}年${String(Number(month))}月${String(Number(day))}日`
  return `${date}${from === undefined ? '' : ` ${from}`}${until === undefined ? '' : `~${until}`}`
}

/**
 * A text in the form that a field may hold; WeChat refuses an empty one, so something stands there. A time that is
 * none stays empty: that message is refused, and says so in the log.
 * @param text for `time`: `2026-11-24`, with a start and an end behind it if wanted
 */
export const fieldValue = (type: FieldType, text: string): string => {
  const line = plain(text)
  switch (type) {
    case 'thing':
      return cut(line, 20) || '见消息'
    case 'phrase':
      return (
        Array.from(line.replace(/\P{Script=Han}/gu, ''))
          .slice(0, 5)
          .join('') || '见消息'
      )
    case 'character_string':
      return line.replace(/[^\x20-\x7e]/gu, '').slice(0, 32) || '-'
    case 'number':
      return line.replace(/[^\d.]/gu, '').slice(0, 32) || '0'
    case 'time':
      return timeOf(line)
  }
}
