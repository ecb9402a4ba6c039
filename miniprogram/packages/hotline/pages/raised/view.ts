import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {shapeLines, type Line} from '../desk/view'

type Place = ReplyOf<'hotline.supervised'>['places'][number]

/** What has come to one street, one district, or the head of the community. */
export interface Section {
  /** Id of the street or district; '' for the community itself. */
  readonly place: string
  readonly title: string
  readonly rows: readonly RaisedRow[]
  readonly next: string
}

export interface RaisedRow {
  readonly key: string
  readonly id: string
  readonly community: string
  readonly place: string
  readonly name: string
  readonly begins: string
  readonly second: string
  readonly word: string
  readonly tone: 'stop' | 'wait' | 'go' | 'info'
  /** Nobody has said yet that they have seen it. */
  readonly waits: boolean
}

/** @param names of communities by their ids */
export const shapeSection = (
  place: Pick<Place, 'place' | 'name'> | null,
  {requests, next}: {readonly requests: readonly Line[]; readonly next?: string},
  names: ReadonlyMap<string, string>,
  now: Date,
): Section => {
  const rows = shapeLines(requests, {chosen: '', which: 'late', ticked: []}, now)
  const shown = requests.flatMap((line, n): readonly RaisedRow[] => {
    const row = rows[n]
    if (row === undefined) return []
    const of = names.get(line.community) ?? ''
    return [
      {
        key: `${place?.place ?? ''}:${line.id}`,
        ...{id: line.id, community: line.community, place: place?.place ?? ''},
        ...{name: row.name, begins: row.begins, word: row.word, tone: row.tone},
        second: [of, row.second].filter((part) => part !== '').join(' · '),
        waits: line.waits,
      },
    ]
  })
  // What nobody has seen yet comes first.
  const sorted = [...shown.filter(({waits}) => waits), ...shown.filter(({waits}) => !waits)]
  return {
    place: place?.place ?? '',
    title: place === null ? '本社区超时的' : `${place.name}督办`,
    rows: sorted,
    next: next ?? '',
  }
}

/** `到今天一共 3 件，2 件还没有人应。` */
export const sumOf = (sections: readonly Section[]): string => {
  const rows = sections.flatMap((section) => section.rows)
  const open = rows.filter(({waits}) => waits).length
  if (rows.length === 0) return ''
  return `到今天一共 ${String(rows.length)} 件，${open === 0 ? '都有人应了' : `${String(open)} 件还没有人应`}。`
}
