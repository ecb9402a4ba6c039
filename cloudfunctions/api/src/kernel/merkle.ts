import {sha256} from './secrets'

/**
 * The Merkle root of leaves, in their order. Leaves are hashes; an inner node is hashed under another name than any
 * leaf, and an odd one goes up as it is, so that no two lists of leaves have one root.
 * @throws RangeError without leaves
 */
export const merkleRoot = (leaves: readonly string[]): string => {
  const [first] = leaves
  if (first === undefined) throw new RangeError('a tree has a leaf')
  if (leaves.length === 1) return first
  const above: string[] = []
  for (let place = 0; place < leaves.length; place += 2) {
    const [left = '', right] = leaves.slice(place, place + 2)
    above.push(right === undefined ? left : sha256(`node:${left}:${right}`))
  }
  return merkleRoot(above)
}
