import {Component, type GeneralComponent} from 'glass-easel'

import {isFunction, isValues, messageOf} from './guards'
import {report} from './report'

/** The component behind `this` of a page or component (or behind an element itself). */
export function componentOf(caller: unknown): GeneralComponent | null {
  if (Component.isComponent(caller)) return caller
  if (!isValues(caller)) return null
  const inner: unknown = Reflect.get(caller, '_$')
  return Component.isComponent(inner) ? inner : null
}

/** Calls a method of a page or app if it has it; what it throws is shown. */
export function callMethod(caller: unknown, name: string, ...input: unknown[]): unknown {
  if (!isValues(caller)) return undefined
  const method: unknown = Reflect.get(caller, name)
  if (!isFunction(method)) return undefined
  try {
    const result: unknown = Reflect.apply(method, caller, input)
    if (result instanceof Promise) {
      result.catch((error: unknown) => {
        report(`${name}: ${messageOf(error)}`)
        console.error(error)
      })
    }
    return result
  } catch (error) {
    report(`${name}: ${messageOf(error)}`)
    console.error(error)
    return undefined
  }
}
