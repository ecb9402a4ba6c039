import {namesOf} from '../people/namesOf'
import {fill, nobodyKnown} from '../../../../miniprogram/packages/messages/rules/fill'
import {kindOf, matters} from '../../../../miniprogram/packages/messages/rules/kinds'
import type {Message} from './documents'

/** What a message says, in words. */
export interface Said {
  readonly word: string
  readonly title: string
  readonly text: string
  readonly about?: string
}

const namesAtOnce = 100

/**
 * The words of messages, with the names of people as they are now. One read for each hundred people.
 * @param today `YYYY-MM-DD`
 */
export const sayer = async (
  messages: readonly Message[],
  today: string,
): Promise<(message: Message) => Said> => {
  const persons = [
    ...new Set(
      messages.flatMap(({about, people = {}}) => [
        ...Object.values(people),
        ...(about === null ? [] : [about]),
      ]),
    ),
  ]
  const hundreds = Array.from({length: Math.ceil(persons.length / namesAtOnce)}, (_, n) =>
    namesOf(persons.slice(n * namesAtOnce, (n + 1) * namesAtOnce)),
  )
  const known = new Map((await Promise.all(hundreds)).flatMap((names) => [...names]))
  const nameOf = (person: string): string => {
    const name = known.get(person) ?? ''
    return name === '' ? nobodyKnown : name
  }
  return ({kind, about, person, people = {}, fields}) => {
    const words = kindOf(kind)
    if (words === null) return {word: '消息', title: '社区给您的消息', text: '请打开看看。'}
    const names = Object.fromEntries(Object.entries(people).map(([place, id]) => [place, nameOf(id)]))
    return {
      word: matters[words.matter].word,
      title: words.title,
      text: fill(words.text, {fields, names, today}),
      // Of a child whose guardian has taken the consent back there is no name any more.
      ...(about === null || about === person || !known.get(about) ? {} : {about: nameOf(about)}),
    }
  }
}
