import {hushed} from '../../../../../miniprogram/shared/visitTerms'

/** What a service is called in what is told about it. */
export const nameTold = (name: string, confidential: true | undefined): string =>
  confidential === true ? hushed : name

/** Marks what is told as nobody else's business: see `messages`. */
export const hush = (confidential: true | undefined): Readonly<Record<string, string>> =>
  confidential === true ? {hush: '1'} : {}
