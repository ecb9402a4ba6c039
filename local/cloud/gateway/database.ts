import type {Stage} from '../store/aggregate'
import {decodeWire, encode} from '../store/codec'
import type {Store} from '../store/engine'
import {invalidParam, refused, StoreError} from '../store/errors'
import type {Document} from '../store/values'
import {documentOf, isParameters, numberOf, type Parameters, requiredText, textOf} from './parameters'
import type {StatisticsBook} from './stats'
import type {Caller} from './token'

/** The platform's limits for one read. */
const defaultLimit = 100
const maxLimit = 1000

export interface DatabaseContext {
  readonly store: Store
  readonly stats: StatisticsBook
  readonly now: () => number
  readonly warn: (message: string) => void
}

/** What the SDK is answered, without the request id. */
export type Reply = Readonly<Record<string, unknown>>

type Handler = (request: Request) => Reply

/** One database request with what every handler needs of it. */
class Request {
  constructor(
    readonly context: DatabaseContext,
    readonly parameters: Parameters,
    readonly caller: Caller | undefined,
  ) {}

  get store(): Store {
    return this.context.store
  }

  get who(): string {
    return this.caller ? `${this.caller.fn}:${this.caller.action}` : 'outside'
  }

  get owner(): string | undefined {
    return this.caller?.invocation
  }

  get collection(): string {
    return requiredText(this.parameters, 'collectionName')
  }

  get transaction(): string | undefined {
    return textOf(this.parameters, 'transactionId')
  }

  get query(): Document {
    return documentOf(this.parameters, 'query', this.context.now())
  }

  /** The id of a `doc()` request; in a transaction nothing else is allowed. */
  get id(): unknown {
    const {query} = this
    const keys = Object.keys(query)
    if (this.parameters.queryType !== 'DOC' || keys.length !== 1 || keys[0] !== '_id') {
      throw invalidParam('only doc() operations are allowed in a transaction')
    }
    return query._id
  }

  count(counts: {reads?: number; writes?: number; examined?: number; returned?: number}): void {
    this.context.stats.add(this.collection, this.who, counts)
  }

  /** Calls that mean something else in the cloud than their author believes. */
  warnOfLooseWrite(verb: string): void {
    if (this.parameters.queryType === 'DOC') return
    if (this.owner !== undefined && this.store.hasTransaction(this.owner)) {
      this.context.warn(
        `${this.who}: where().${verb}() on ${this.collection} runs outside the open transaction`,
      )
    }
    if (Object.keys(this.query).length === 0) {
      this.context.warn(
        `${this.who}: ${verb} on ${this.collection} without a condition (an undefined value is dropped)`,
      )
    }
  }
}

function insert(request: Request): Reply {
  const {data} = request.parameters
  const texts: unknown[] = Array.isArray(data) ? data : [data]
  const documents = texts.map((text) => {
    if (typeof text !== 'string') throw invalidParam('data must be extended JSON')
    return decodeWire(text, request.context.now())
  })
  const {transaction, collection} = request
  const ids = transaction
    ? request.store.insertIn(transaction, collection, documents)
    : request.store.insert(collection, documents)
  request.count({writes: 1, returned: 0})
  return {data: {insertedIds: ids.map(wireId)}}
}

/** Ids are handed out as plain JSON. */
const wireId = (id: unknown): unknown => (typeof id === 'string' || typeof id === 'number' ? id : encode(id))

function get(request: Request): Reply {
  const {parameters, transaction, collection, store} = request
  const projection = textOf(parameters, 'projection') ? documentOf(parameters, 'projection', 0) : undefined
  if (transaction) {
    const found = store.findIn(transaction, collection, request.id, projection)
    request.count({reads: 1, examined: found.examined, returned: found.returned})
    return {data: {list: found.list}}
  }
  const limit = numberOf(parameters, 'limit') ?? (parameters.queryType === 'DOC' ? 1 : defaultLimit)
  const found = store.reader.find(collection, request.query, {
    sort: textOf(parameters, 'order') ? documentOf(parameters, 'order', 0) : undefined,
    skip: numberOf(parameters, 'offset'),
    limit: Math.min(limit, maxLimit),
    projection,
  })
  request.count({reads: 1, examined: found.examined, returned: found.returned})
  return {data: {list: found.list}}
}

function count(request: Request): Reply {
  const {total, examined} = request.store.reader.count(request.collection, request.query)
  request.count({reads: 1, examined})
  return {data: {total}}
}

function modify(request: Request): Reply {
  const {parameters, transaction, collection, store} = request
  const data = documentOf(parameters, 'data', request.context.now())
  if (parameters.merge === true) {
    if (transaction) {
      const updated = store.updateIn(transaction, collection, request.id, data)
      request.count({writes: 1, examined: 1})
      return {data: {updated}}
    }
    request.warnOfLooseWrite('update')
    const result = store.update(collection, request.query, data, parameters.multi === true)
    request.count({writes: 1, examined: result.examined})
    return {data: {updated: result.updated}}
  }
  if (Object.keys(data).some((key) => key.startsWith('$')))
    throw refused('set() takes a document, no operators')
  const result = transaction
    ? store.replaceIn(transaction, collection, request.id, data)
    : store.replaceOne(collection, request.id, data)
  request.count({writes: 1, examined: 1})
  return {
    data: {
      updated: result.updated,
      upsert_id: result.upserted === undefined ? null : wireId(result.upserted),
    },
  }
}

function modifyAndReturn(request: Request): Reply {
  const {transaction, collection, store} = request
  if (transaction) throw invalidParam('updateAndReturn is not offered in a transaction')
  request.warnOfLooseWrite('update')
  const data = documentOf(request.parameters, 'data', request.context.now())
  const {updated, examined, text} = store.updateAndReturn(collection, request.query, data)
  request.count({writes: 1, examined})
  return {data: {updated, doc: text}}
}

function remove(request: Request): Reply {
  const {transaction, collection, store, parameters} = request
  if (transaction) {
    const deleted = store.removeIn(transaction, collection, request.id)
    request.count({writes: 1, examined: 1})
    return {data: {deleted}}
  }
  request.warnOfLooseWrite('remove')
  const {deleted, examined} = store.remove(collection, request.query, parameters.multi === true)
  request.count({writes: 1, examined})
  return {data: {deleted}}
}

function aggregate(request: Request): Reply {
  const {stages} = request.parameters
  if (!Array.isArray(stages)) throw invalidParam('stages must be an array')
  const parsed = stages.map((stage: unknown): Stage => {
    if (!isParameters(stage)) throw invalidParam('a stage must be an object')
    return {
      key: requiredText(stage, 'stageKey'),
      value: decodeWire(requiredText(stage, 'stageValue'), request.context.now()),
    }
  })
  const found = request.store.reader.aggregate(request.collection, parsed)
  request.count({reads: 1, examined: found.examined, returned: found.returned})
  return {data: {list: found.list}}
}

const handlers: Readonly<Record<string, Handler>> = {
  'database.insertDocument': insert,
  'database.getDocument': get,
  'database.calculateDocument': count,
  'database.modifyDocument': modify,
  'database.modifyAndReturnDoc': modifyAndReturn,
  'database.removeDocument': remove,
  'database.aggregateDocuments': aggregate,
  'database.addCollection': (request) => {
    request.store.createCollection(request.collection)
    return {data: {}}
  },
  'database.startTransaction': (request) => ({transactionId: request.store.beginTransaction(request.owner)}),
  'database.commitTransaction': (request) => {
    request.store.commit(requiredText(request.parameters, 'transactionId'))
    return {data: {}}
  },
  'database.abortTransaction': (request) => {
    request.store.abort(requiredText(request.parameters, 'transactionId'))
    return {data: {}}
  },
}

/** Runs one database action; throws a StoreError that the SDK can be told. */
export function runDatabaseAction(
  context: DatabaseContext,
  action: string,
  parameters: Parameters,
  caller: Caller | undefined,
): Reply {
  const handler = handlers[action]
  if (!handler) throw new StoreError('INVALID_PARAM', `unknown action ${action}`)
  return handler(new Request(context, parameters, caller))
}
