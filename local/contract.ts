import {readFileSync, writeFileSync} from 'node:fs'
import path from 'node:path'
import {collections} from '../cloudfunctions/api/src/collections'
import {root} from './build/functions'
import {describeContract} from './describeContract'
import {withStates} from './docs/states'
import {withVisits} from './docs/visits'

/**
 * `npm run contract`: every action in a table to read; `-- --json`: the same for tools;
 * `-- --collections`: what a deployment creates; `-- --states` draws the ways of a request and of a visit into the README.
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

const drawStates = (): string => {
  const readme = path.join(root, 'README.md')
  writeFileSync(readme, withVisits(withStates(readFileSync(readme, 'utf8'))))
  return 'README.md: the way of a request, and of a visit'
}

const asked = process.argv.slice(2)
if (asked.includes('--json')) console.log(JSON.stringify(describeContract(), null, 2))
else if (asked.includes('--states')) console.log(drawStates())
else console.log(asked.includes('--collections') ? collectionList() : actions())
