import {mustWin, upTo, type Personal, type Whose} from '../../kernel/holding'
import {unseal} from '../../kernel/secrets'
import {postNames} from '../../../../../miniprogram/packages/places/rules/postNames'
import {directoryOf, writeHolder, type Holder} from './repo'

/** What the directory holds about a person: as one who looks after homes. */

interface Held {
  readonly community: string
  readonly id: string
  readonly holder: Holder
}

const isWhose = (whose: Whose, {person, name, phone}: Holder): boolean =>
  person === null
    ? name === whose.name && phone !== null && whose.phone !== null && unseal(phone) === whose.phone
    : whose.persons.includes(person)

/** Entries of the person: by their account, or where it is not known by name and number. */
const heldBy = async (whose: Whose): Promise<readonly Held[]> =>
  (await Promise.all(whose.places.map(directoryOf))).flatMap((directory) =>
    Object.entries(directory?.holders ?? {}).flatMap(([id, holder]) =>
      directory !== null && isWhose(whose, holder) ? [{community: directory.community, id, holder}] : [],
    ),
  )

const phoneRow = (label: string, sealed: string | null) =>
  sealed === null ? [] : [{label, value: unseal(sealed), mask: 'phone' as const}]

export const directoryPersonal: readonly Personal[] = [
  {
    collection: 'directories',
    title: '网格名册',
    why: '居民要知道自己的网格员、楼长、单元长是谁。电话只有您同意才公布。',
    kept: '任职期间和离任后一年。',
    erased: {how: 'removed'},
    records: async (whose) =>
      (await heldBy(whose)).map(({community, holder}) => ({
        community,
        title: postNames[holder.post],
        rows: [
          {label: '登记的姓名', value: holder.name},
          ...phoneRow('登记的电话', holder.phone),
          ...phoneRow('公布的电话', holder.published?.phone ?? null),
          {label: '任期', value: `${holder.from} 到 ${holder.until ?? '没有定'}`},
        ],
        data: {
          post: holder.post,
          place: holder.place,
          name: holder.name,
          phone: holder.phone === null ? null : unseal(holder.phone),
          published: holder.published === null ? null : unseal(holder.published.phone),
          from: holder.from,
          until: holder.until,
        },
      })),
    erase: async (whose, {most}) =>
      upTo(await heldBy(whose), most, ({community, id, holder}) =>
        mustWin(writeHolder(community, {id, entry: null, before: holder}, true)),
      ),
  },
]
