import {toJsonSchema} from '@valibot/to-json-schema'
import {contract} from '../cloudfunctions/api/src/contract'
import type {Declaration, InputSchema} from '../cloudfunctions/api/src/kernel/contract'

const declarations = Object.entries<Declaration<InputSchema>>(contract)

/**
 * Every action for tools and tests: `{actions: [{action, fn, policy, input, writes, once, example}]}`
 * with the input as JSON schema.
 */
export const describeContract = () => ({
  actions: declarations.map(([action, {fn, policy, input, writes, once, example}]) => ({
    action,
    fn,
    policy,
    // What a schema language cannot say (trimming, dates that exist) is left out, never guessed.
    input: toJsonSchema(input, {errorMode: 'ignore', typeMode: 'input'}),
    writes,
    once: once ?? false,
    example,
  })),
})
