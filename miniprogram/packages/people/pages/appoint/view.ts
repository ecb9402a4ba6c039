import {addDays} from '../../../../shared/time'
import type {FieldErrors} from '../../../../shared/errors'

/** A post is given for half a year unless another day is chosen: it ends by itself when somebody leaves. */
const usualDays = 183

export const usualUntil = (today: string): string => addDays(today, usualDays)

export const checkAppoint = (
  {person, until}: {person: string; until: string},
  today: string,
): FieldErrors => ({
  ...(!/^[\w:-]{3,64}$/u.test(person.trim()) && {person: '请填同事“我的”页面上的编号'}),
  ...(until < today && {until: '请选今天以后的日子'}),
})
