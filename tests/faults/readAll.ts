import * as v from 'valibot'

const page = 1000

/** All documents of a collection through the real SDK, which has been told its environment. */
export const readAll = async <Document extends {_id: string}>(
  name: string,
  schema: v.GenericSchema<unknown, Document>,
) => {
  const {sdk} = await import('../../cloudfunctions/api/src/kernel/sdk')
  const database = sdk.database({throwOnNotFound: false})
  const all: Document[] = []
  for (let after = ''; ;) {
    const found = await database
      .collection(name)
      .where({_id: database.command.gt(after)})
      .orderBy('_id', 'asc')
      .limit(page)
      .get()
    const data = v.parse(v.object({data: v.array(schema)}), found).data
    all.push(...data)
    const last = data.at(-1)
    if (last === undefined || data.length < page) return all
    after = last._id
  }
}
