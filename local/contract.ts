import {collections} from '../cloudfunctions/api/src/collections'
import {describeContract} from './describeContract'

/**
 * `npm run contract`: every action in a table to read; `-- --json`: the same for tools;
 * `-- --collections`: what a deployment creates.
 */

const actions = (): string =>
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

const directions = {1: 'ascending', [-1]: 'descending', '2dsphere': '2dsphere'} as const

const collectionList = (): string =>
  collections
    .flatMap(({name, indexes}) => [
      `${name}  ADMINONLY`,
      ...indexes.map(({name: index, keys, unique}) => {
        const fields = Object.entries(keys).map(([field, direction]) => `${field} ${directions[direction]}`)
        return `  index ${index}: ${fields.join(', ')}${unique === true ? ', unique' : ''}`
      }),
    ])
    .join('\n')

const asked = process.argv.slice(2)
if (asked.includes('--json')) console.log(JSON.stringify(describeContract(), null, 2))
else console.log(asked.includes('--collections') ? collectionList() : actions())
