/**
 * The party's organisation in a community (rows 1 to 3):
 * 行业党委 — 社区党组织 (党委, 党总支) — 小区党支部 or 小区联合党支部 — 楼栋党小组 — 党员中心户.
 */
export const partyKinds = [
  'sector-committee',
  'community-committee',
  'general-branch',
  'branch',
  'joint-branch',
  'unbranched',
  'group',
  'household',
] as const
export type PartyKind = (typeof partyKinds)[number]

/** The five levels, the highest first. A general branch stands where a community's committee would. */
export const levelOf: Readonly<Record<PartyKind, 1 | 2 | 3 | 4 | 5>> = {
  'sector-committee': 1,
  'community-committee': 2,
  'general-branch': 2,
  branch: 3,
  'joint-branch': 3,
  // A compound that has no branch yet: an instructor (党建指导员) looks after its members.
  unbranched: 3,
  group: 4,
  household: 5,
}

/** Where a branch or group was set up, beside compounds (row 3): 两新组织, 楼宇, 物业, 楼门, 楼层. */
export const hostKinds = [
  'compound',
  'new-organisation',
  'office-building',
  'property',
  'entrance',
  'floor',
] as const
export type HostKind = (typeof hostKinds)[number]

export type PartyFault =
  'joint-has-several' | 'branch-has-one' | 'instructor-without-branch' | 'unbranched-has-instructor'

/**
 * What does not agree in what is said of a node (row 2): several compounds under one branch are a joint
 * branch, and an instructor is for a compound without a branch.
 */
export const partyFault = ({
  kind,
  compounds,
  instructor,
}: {
  readonly kind: PartyKind
  readonly compounds: readonly string[]
  readonly instructor: string | null
}): PartyFault | null => {
  if (kind === 'joint-branch' && compounds.length < 2) return 'joint-has-several'
  if (kind === 'branch' && compounds.length > 1) return 'branch-has-one'
  if (kind === 'unbranched' && instructor === null) return 'unbranched-has-instructor'
  if (kind !== 'unbranched' && instructor !== null) return 'instructor-without-branch'
  return null
}

export interface PlacedNode {
  readonly kind: PartyKind
  readonly parent: string | null
}

export type PartyTree = Readonly<Record<string, PlacedNode>>

export type Placing =
  | {readonly ok: true}
  | {readonly ok: false; readonly reason: 'no-parent' | 'not-above' | 'children-not-below'}

/**
 * Whether a node of this kind may stand under that parent. A parent's level is above its children's, so
 * a circle cannot be; levels may be skipped, as where a community has no branch in a compound yet.
 * @param id the node that is moved or changed; a new one has no children
 */
export const mayStand = (
  tree: PartyTree,
  {id, kind, parent}: PlacedNode & {readonly id: string},
): Placing => {
  if (parent !== null) {
    // The id came from outside: `constructor` is no node.
    const above = Object.hasOwn(tree, parent) ? tree[parent] : undefined
    if (above === undefined) return {ok: false, reason: 'no-parent'}
    // Under itself, as it was before: its own old level says nothing.
    if (parent === id || levelOf[above.kind] >= levelOf[kind]) return {ok: false, reason: 'not-above'}
  }
  const below = childrenOf(tree, id).every((child) => levelOf[kind] < levelOf[child.kind])
  return below ? {ok: true} : {ok: false, reason: 'children-not-below'}
}

/** The nodes right under one. */
export const childrenOf = (tree: PartyTree, id: string): readonly PlacedNode[] =>
  Object.values(tree).filter(({parent}) => parent === id)

export interface TreeLine<Node> {
  readonly id: string
  readonly node: Node
  /** 0 for a root: how far it is indented. */
  readonly depth: number
}

/** The tree as lines, each under its parent, equals by level and then name. What hangs on nothing is a root. */
export const linesOf = <Node extends PlacedNode & {readonly name: string}>(
  tree: Readonly<Record<string, Node>>,
): readonly TreeLine<Node>[] => {
  const under = new Map<string | null, [string, Node][]>()
  for (const [id, node] of Object.entries(tree)) {
    const parent = node.parent !== null && Object.hasOwn(tree, node.parent) ? node.parent : null
    const siblings = under.get(parent)
    if (siblings === undefined) under.set(parent, [[id, node]])
    else siblings.push([id, node])
  }
  const from = (parent: string | null, depth: number): TreeLine<Node>[] =>
    [...(under.get(parent) ?? [])]
      .sort(([, a], [, b]) => levelOf[a.kind] - levelOf[b.kind] || a.name.localeCompare(b.name, 'zh-CN'))
      .flatMap(([id, node]) => [{id, node, depth}, ...from(id, depth + 1)])
  return from(null, 0)
}
