import type {InputOf} from '../../contract'
import {Refusal} from '../../kernel/refusal'

/** @throws Refusal `invalid` at a question that cannot be answered, or is there twice */
export const checkTerms = ({questions = []}: InputOf<'booking.saveService'>): void => {
  questions.forEach(({id, kind, options = []}, n) => {
    const at = `questions.${String(n)}`
    if (questions.findIndex((one) => one.id === id) !== n)
      throw new Refusal('invalid', {[`${at}.id`]: '这个问题写了两遍'})
    if (kind === 'words' && options.length > 0)
      throw new Refusal('invalid', {[`${at}.options`]: '用文字答的问题没有选项'})
    if (kind === 'choice' && new Set(options).size < Math.max(2, options.length))
      throw new Refusal('invalid', {[`${at}.options`]: '至少写两个不一样的选项'})
  })
}
