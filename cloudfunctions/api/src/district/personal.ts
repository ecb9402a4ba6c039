import {upTo, type Personal, type Whose} from '../kernel/holding'
import {unseal} from '../kernel/secrets'
import {districtOf} from '../places/community/districtOf'
import type {Registered} from './documents'
import {districtById, forgetHead} from './repo'

/** What a district holds about a person: as the head for whom a community was opened. */

interface Opened {
  readonly district: string
  readonly community: string
  readonly registered: Registered
  readonly head: {readonly name: string; readonly phone: string}
}

/** Communities that were opened for the person: a head has no account yet then, so by name and number. */
const openedFor = async ({places, name, phone}: Whose): Promise<readonly Opened[]> => {
  if (phone === null) return []
  const above = await Promise.all(places.map(districtOf))
  const ids = [...places, ...above].filter((id) => id !== null)
  const districts = await Promise.all([...new Set(ids)].map(districtById))
  return districts.flatMap((district) =>
    Object.entries(district?.communities ?? {}).flatMap(([community, registered]) => {
      const head = registered.opening?.head
      if (district === null || head === undefined) return []
      const theirs = head.name === name && unseal(head.phone) === phone
      return theirs ? [{district: district._id, community, registered, head}] : []
    }),
  )
}

export const districtPersonal: readonly Personal[] = [
  {
    collection: 'districts',
    title: '社区负责人',
    why: '区里新建社区时，把启用码交给谁。',
    kept: '到社区启用，或您注销。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await openedFor(whose)).map(({community, registered, head}) => ({
        community,
        title: '社区负责人',
        rows: [
          {label: '社区', value: registered.name},
          {label: '姓名', value: head.name},
          {label: '电话', value: unseal(head.phone), mask: 'phone' as const},
        ],
        data: {community, name: head.name, phone: unseal(head.phone)},
      })),
    erase: async (whose, {most}) =>
      upTo(await openedFor(whose), most, ({district, community, head}) =>
        forgetHead(district, community, head.phone),
      ),
  },
  {collection: 'templates', office: '区里给新社区的模板：只有改的人的编号。'},
]
