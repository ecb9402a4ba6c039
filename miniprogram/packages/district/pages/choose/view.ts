import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'

type Communities = ReplyOf<'district.communities'>

export interface ChooseView {
  readonly streets: readonly {readonly name: string; readonly on: boolean}[]
  readonly heading: string
  readonly rows: readonly CommunityRow[]
  /** What to read when nothing is found; empty otherwise. */
  readonly none: string
}

export interface CommunityRow {
  readonly id: string
  readonly name: string
  /** `北城街道 · 城中村`; the street only among those of other streets. */
  readonly detail: string
  readonly on: boolean
}

/** Rows shown at most: a search for 社区 alone finds all. */
const most = 40

/**
 * Communities of the chosen street, or found by a part of their name in all streets.
 * @param street empty: the street of the current community, or else the first
 */
export const shapeChoose = (
  {name: district, streets}: Communities,
  {query, street, current}: {readonly query: string; readonly street: string; readonly current: string},
): ChooseView => {
  const used = streets.filter(({communities}) => communities.length > 0)
  const words = query.trim()
  const home = used.find(({communities}) => communities.some(({community}) => community === current))
  const open = used.find(({name}) => name === street) ?? home ?? used[0]
  const from = words === '' ? used.filter((one) => one === open) : used
  const found = from.flatMap(({name: of, communities}) =>
    communities
      .filter(({name}) => name.includes(words))
      .map(({community, name, kind}) => ({
        id: community,
        name,
        detail: [...(words === '' ? [] : [of]), ...(kind === 'urban-village' ? ['城中村'] : [])].join(' · '),
        on: community === current,
      })),
  )
  return {
    streets: words === '' ? used.map((one) => ({name: one.name, on: one === open})) : [],
    heading: words === '' ? (open?.name ?? district) : '找到的社区',
    rows: found.slice(0, most),
    none:
      used.length > 0 && found.length === 0
        ? `${district}没有名字里带“${words}”的社区。换个字试试，或者按街道找。`
        : '',
  }
}
