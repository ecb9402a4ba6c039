import {command, type Collection, type Condition, type Stored} from './database'

const aPage = 500

/**
 * All documents that meet a condition, page by page in the order of a field that no two of them share.
 * The index must begin with the condition's fields and end with that one.
 */
export const allBy = async <Document extends Stored>(
  whole: Pick<Collection<Document>, 'find'>,
  condition: Condition,
  field: keyof Document & string,
): Promise<readonly Document[]> => {
  const found: Document[] = []
  for (let after: unknown; ;) {
    const from = after === undefined ? {} : {[field]: command().gt(after)}
    const page = await whole.find({...condition, ...from}, {orderBy: [field, 'asc'], limit: aPage})
    found.push(...page)
    after = page.at(-1)?.[field]
    if (page.length < aPage) return found
  }
}

/** One of several ids; hardly anybody has more than one. */
export const oneOf = (ids: readonly string[]): unknown => (ids.length === 1 ? ids[0] : command().in(ids))
