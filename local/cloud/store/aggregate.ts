import {Aggregator} from 'mingo/aggregator'
import {type Context, evalExpr} from 'mingo/core'
import {type Iterator, Lazy} from 'mingo/lazy'
import type {AnyObject, Options} from 'mingo/types'
import {encode} from './codec'
import {refused, StoreError} from './errors'
import {distance, positionOf} from './geo'
import {createContext} from './match'
import {reach} from './paths'
import {TopList} from './sorting'
import type {Stored} from './table'
import {type Document, isArray, isDocument} from './values'

export interface Stage {
  readonly key: string
  readonly value: unknown
}

/** Documents that a request looked at, and those that it handed out. */
export interface Counts {
  examined: number
  returned: number
}

/** A collection as a pipeline reads it: by index where the query allows. */
export interface Source {
  /** Paths that have a geo index. */
  readonly geo: readonly string[]
  read(query: Document, sort: unknown, counts: Counts): {sorted: boolean; rows: Iterable<Stored>}
}

/** The platform's limits: a pipeline without its own $limit yields 20, none yields more than 10,000. */
const defaultLimit = 20
const maxResults = 10_000
const maxNearby = 100

function* documentsOf(rows: Iterable<Stored>): Generator<Document> {
  for (const stored of rows) yield stored.document
}

/** `$expr` may name the variables of the `$lookup` around it, which only the pipeline knows. */
const hasExpression = (query: unknown): boolean =>
  isArray(query)
    ? query.some(hasExpression)
    : isDocument(query) &&
      ('$expr' in query || ['$and', '$or', '$nor'].some((operator) => hasExpression(query[operator])))

const isEmpty = (query: Document) => Object.keys(query).length === 0

/**
 * Runs a pipeline. Leading `$match` and `$sort` stages go to the planner, `$lookup` reads the other
 * collection by index, mingo does the rest one document at a time.
 */
export function runPipeline(
  stages: readonly Stage[],
  source: Source,
  sourceOf: (name: string) => Source,
): Counts & {list: string[]} {
  const counts: Counts = {examined: 0, returned: 0}
  const rest = [...stages]
  const matches: Document[] = []
  let rows: Iterable<Document> | undefined

  const near = rest[0]
  if (near?.key === '$geoNear') {
    rest.shift()
    rows = geoNear(near.value, source, counts)
  } else {
    while (rest[0]?.key === '$match') {
      const value = rest.shift()?.value
      if (!isDocument(value)) throw refused('the match filter must be an expression in an object')
      matches.push(value)
    }
    const query = matches.length === 1 ? (matches[0] ?? {}) : matches.length === 0 ? {} : {$and: matches}
    const sort = rest[0]?.key === '$sort' ? rest[0].value : undefined
    const read = source.read(query, sort, counts)
    if (sort !== undefined && read.sorted) rest.shift()
    rows = documentsOf(read.rows)
  }
  const pipeline = rest.flatMap(({key, value}) =>
    key === '$bucket' ? bucketStages(value) : [{[key]: value}],
  )
  if (!stages.some(({key}) => key === '$limit')) pipeline.push({$limit: defaultLimit})
  const read = (name: string, query: Document) =>
    documentsOf(sourceOf(name).read(query, undefined, counts).rows)
  const options: Partial<Options> = {
    context: withLookup(read),
    scriptEnabled: false,
    collectionResolver: (name) => [...read(name, {})],
  }
  const list: string[] = []
  try {
    const results = new Aggregator(pipeline, options).stream(rows)
    for (let next = results.next(); !next.done && list.length < maxResults; next = results.next()) {
      list.push(encode(next.value))
    }
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw refused(error instanceof Error ? error.message : 'the pipeline failed')
  }
  counts.returned = list.length
  return {list, ...counts}
}

/** `$bucket` written out: mingo's own puts a value that equals a boundary below it. */
function bucketStages(spec: unknown): Document[] {
  if (!isDocument(spec) || !isArray(spec.boundaries) || spec.boundaries.length < 2) {
    throw refused('$bucket needs groupBy and at least two boundaries')
  }
  const {groupBy, boundaries, default: other, output = {count: {$sum: 1}}} = spec
  if (!isDocument(output)) throw refused('$bucket output must be an object')
  const branches = boundaries.slice(0, -1).map((low, i) => ({
    case: {$and: [{$gte: [groupBy, {$literal: low}]}, {$lt: [groupBy, {$literal: boundaries[i + 1]}]}]},
    then: {$literal: low},
  }))
  const bucket = other === undefined ? {branches} : {branches, default: {$literal: other}}
  return [{$group: {_id: {$switch: bucket}, ...output}}, {$sort: {_id: 1}}]
}

type Read = (name: string, query: Document) => Iterable<Document>

function withLookup(read: Read): Context {
  return createContext({
    $lookup: (input: Iterator, spec: unknown, options: Options) => lookup(input, spec, options, read),
  })
}

/** `$lookup`, by fields or by pipeline: for each document one query on the other collection. */
function lookup(input: Iterator, spec: unknown, options: Options, read: Read): Iterator {
  if (!isDocument(spec)) throw refused('the $lookup specification must be an Object')
  const {from, as, localField, foreignField, pipeline} = spec
  if (typeof from !== 'string' || typeof as !== 'string') throw refused(`$lookup needs 'from' and 'as'`)
  const steps = isArray(pipeline) ? pipeline.filter(isDocument) : []
  return input.map((document: AnyObject) => {
    let query: Document = {}
    if (typeof localField === 'string' && typeof foreignField === 'string') {
      const {values, missing} = reach(document, localField)
      const wanted = values.flatMap((value) => (isArray(value) ? value : [value]))
      if (missing || wanted.length === 0) wanted.push(null)
      query = {[foreignField]: {$in: wanted}}
    } else if (steps.length === 0) throw refused('$lookup needs localField and foreignField, or a pipeline')
    const variables = isDocument(spec.let) ? evalExpr(document, spec.let, options) : {}
    // The pipeline's own first $match narrows what is read, where it says something about plain fields.
    const first = steps[0]?.$match
    if (isDocument(first) && isEmpty(query) && !hasExpression(first)) query = first
    const joined = read(from, query)
    const found =
      steps.length === 0
        ? [...joined]
        : new Aggregator(steps, {...plainOptions(options), variables: isDocument(variables) ? variables : {}})
            .stream(Lazy(joined))
            .collect()
    return {...document, [as]: found}
  })
}

function plainOptions({context, collectionResolver}: Options): Partial<Options> {
  return collectionResolver
    ? {context, collectionResolver, scriptEnabled: false}
    : {context, scriptEnabled: false}
}

/** `$geoNear`: nearest first, with the distance in metres written into `distanceField`. */
function geoNear(spec: unknown, source: Source, counts: Counts): Document[] {
  const at = isDocument(spec) ? positionOf(spec.near) : undefined
  if (!isDocument(spec) || !at || typeof spec.distanceField !== 'string') {
    throw refused('$geoNear needs near and distanceField')
  }
  const key = typeof spec.key === 'string' ? spec.key : (source.geo[0] ?? '')
  if (!source.geo.includes(key)) throw refused(`$geoNear requires a geo index on '${key}'`)
  const {minDistance = 0, maxDistance = Infinity, distanceMultiplier = 1, limit, includeLocs} = spec
  const size = typeof limit === 'number' ? limit : maxNearby
  const list = new TopList<{document: Document; metres: number; place: unknown}>(
    size,
    (a, b) => a.metres - b.metres,
  )
  const query = isDocument(spec.query) ? spec.query : {}
  for (const {document} of source.read(query, undefined, counts).rows) {
    for (const place of reach(document, key).values) {
      const position = positionOf(place)
      if (!position) continue
      const metres = distance(position, at)
      if (metres >= Number(minDistance) && metres <= Number(maxDistance)) list.add({document, metres, place})
    }
  }
  const {distanceField} = spec
  return list.values().map(({document, metres, place}) => {
    const out: Document = {...document, [distanceField]: metres * Number(distanceMultiplier)}
    if (typeof includeLocs === 'string') out[includeLocs] = place
    return out
  })
}
