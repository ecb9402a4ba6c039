import {describeContract} from './describeContract'

/** `npm run contract`: every action in a table to read; with `-- --json` as JSON for tools. */
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

console.log(process.argv.includes('--json') ? JSON.stringify(describeContract(), null, 2) : table())
