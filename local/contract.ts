import {toJsonSchema} from '@valibot/to-json-schema'
import {contract} from '../cloudfunctions/api/src/contract'

/**
 * `npm run contract -- --json`: every action for tools and tests,
 * `{actions: [{action, fn, policy, input, writes, once, example}]}` with the input as JSON schema.
 * Without `--json`: a table to read.
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

const table = (): string =>
  describeContract()
    .actions.map(({action, fn, policy, writes, once}) =>
      [
        action.padEnd(24),
        fn.padEnd(5),
        (policy.who === 'staff' ? policy.roles.join(', ') : policy.who).padEnd(34),
        `writes ≤ ${writes}`,
        once ? 'once' : '',
      ]
        .join(' ')
        .trimEnd(),
    )
    .join('\n')

if (require.main === module) {
  console.log(process.argv.includes('--json') ? JSON.stringify(describeContract(), null, 2) : table())
}
