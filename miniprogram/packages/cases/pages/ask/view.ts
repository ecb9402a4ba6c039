import type {FieldErrors} from '../../../../shared/errors'
import {reasonNames, reasons, type Reason} from '../../rules/states'

export interface Chip<Id extends string> {
  readonly id: Id
  readonly name: string
  readonly on: boolean
}

export const reasonChips = (chosen: Reason | ''): readonly Chip<Reason>[] =>
  reasons.map((id) => ({id, name: reasonNames[id], on: id === chosen}))

/** When somebody is at home, as they say it. */
const whens = ['随时都行', '上午', '下午', '先打电话'] as const

export const whenChips = (chosen: string): readonly Chip<string>[] =>
  whens.map((name) => ({id: name, name, on: name === chosen}))

export const asReason = (value: unknown): Reason | '' => reasons.find((one) => one === value) ?? ''

export interface Asked {
  /** The service that is chosen; '' where it is said in words. */
  readonly service: string
  readonly what: string
  readonly why: Reason | ''
}

/** What is missing before it can be sent; empty when nothing is. The same as the cloud asks. */
export const missingIn = ({service, what, why}: Asked): FieldErrors => ({
  ...(service === '' && what.trim() === '' ? {what: '请写一句要办什么，比如：换残疾人证'} : {}),
  ...(why === '' ? {why: '请点一下为什么要人代办'} : {}),
})
