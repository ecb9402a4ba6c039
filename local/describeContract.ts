import {toJsonSchema} from '@valibot/to-json-schema'
import {contract} from '../cloudfunctions/api/src/contract'

/**
 * Every action for tools and tests: `{actions: [{action, fn, policy, input, writes, once, example}]}`
 * with the input as JSON schema.
 */
export const describeContract = () => ({
  actions: Object.entries(contract).map(([action, {fn, policy, input, writes, example, ...rest}]) => ({
    action,
    fn,
    policy,
    // What a schema language cannot say (trimming, dates that exist) is left out, never guessed.
    input: toJsonSchema(input, {errorMode: 'ignore', typeMode: 'input'}),
    writes,
    once: 'once' in rest && rest.once === true,
    example,
  })),
})
