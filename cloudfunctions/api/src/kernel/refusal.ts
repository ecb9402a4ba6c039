import {
  errorMessages,
  type ErrorCode,
  type FieldErrors,
  type ReplyError,
} from '../../../../miniprogram/shared/errors'

/** A use case's no: carries a code of the closed table, and what is wrong at which field. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly fields: FieldErrors | undefined

  constructor(code: ErrorCode, fields?: FieldErrors) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.fields = fields
  }
}

/** The one mapper from whatever was thrown to what is replied. The unexpected says nothing about itself. */
export const replyErrorOf = (thrown: unknown): ReplyError => {
  if (!(thrown instanceof Refusal)) return {code: 'internal', message: errorMessages.internal}
  const {code, fields} = thrown
  return {code, message: errorMessages[code], ...(fields === undefined ? {} : {fields})}
}
