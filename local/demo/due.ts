import {existsSync, writeFileSync} from 'node:fs'
import path from 'node:path'

/**
 * Whether the demonstration community is to be made: in an empty store, unless it is not wanted, and
 * again where an earlier start was cut off before it was complete. Never in a store of somebody's own.
 */
export const demoIsDue = ({
  dataDir,
  empty,
  wanted,
}: {
  readonly dataDir: string
  readonly empty: boolean
  readonly wanted: boolean
}): boolean => {
  const begun = path.join(dataDir, 'demo.begun')
  if (empty && wanted) writeFileSync(begun, '')
  return existsSync(begun) && !existsSync(path.join(dataDir, 'personas.json'))
}
