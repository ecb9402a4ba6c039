import type {CallContext} from '../../context'
import type {InputOf, ReplyOf} from '../../contract'
import type {HeldRecord, HeldRow, Holding, Whose} from '../../kernel/holding'
import type {Account} from '../../people/account'
import {childrenOf} from '../../people/erasing'
import {whoseOf} from '../../people/whose'
import {comingVisits} from '../../booking/comingVisits'
import {sayHomes} from '../../places/directory/homeNames'
import {communityNames} from '../../places/community/names'
import {maskPhone} from '../../../../../miniprogram/shared/phone'
import {holdingId, holdings} from '../holdings'
import type {SectionView} from './contract'
import {whomOf} from './whom'

/** A holding with everything of somebody in it; homes and communities by their names. */
export interface Section {
  readonly holding: Holding
  readonly records: readonly (HeldRecord & {readonly place: string})[]
}

const onErase: Readonly<Record<Holding['erased']['how'], string>> = {
  removed: '注销时整条删掉。',
  emptied: '注销时姓名、电话和内容删掉，只留编号。',
  kept: '注销后还要留着：',
}

/** Everything that is held about somebody, holding by holding; what there is nothing in is left out. */
export const sectionsOf = async (whose: Whose): Promise<readonly Section[]> => {
  const found = await Promise.all(
    holdings.map(async (holding) => ({holding, records: await holding.records(whose)})),
  )
  const ids = found.flatMap(({records}) => records.map(({community}) => community))
  const names = await communityNames(ids.filter((id) => id !== null))
  const named = async (record: HeldRecord) => ({
    ...record,
    rows: record.community === null ? record.rows : await sayHomes(record.community, record.rows),
    place: record.community === null ? '' : (names.get(record.community) ?? ''),
  })
  return Promise.all(
    found
      .filter(({records}) => records.length > 0)
      .map(async ({holding, records}) => ({holding, records: await Promise.all(records.map(named))})),
  )
}

/** At the window it is a colleague who sees it. */
export const seenBy = ({acting}: Pick<CallContext, 'acting'>, whose: Whose): Whose =>
  acting?.how === 'staff' ? {...whose, atWindow: true} : whose

/** Records of a section that a screen shows. */
const shown = 10

/** The first and the last digit of an ID number: enough to know whose it is. */
const maskId = (number: string): string => `${number.slice(0, 1)}${'*'.repeat(16)}${number.slice(-1)}`

const masked = ({label, value, mask}: HeldRow) => ({
  label,
  value:
    mask === undefined || !/\d/u.test(value) ? value : mask === 'phone' ? maskPhone(value) : maskId(value),
})

export const sectionView = ({holding, records}: Section): SectionView => ({
  id: holdingId(holding),
  title: holding.title,
  why: holding.why,
  kept: holding.kept,
  onErase: onErase[holding.erased.how] + (holding.erased.how === 'kept' ? holding.erased.reason : ''),
  count: records.length,
  records: records
    .slice(-shown)
    .reverse()
    .map(({title, place, rows}) => ({title, community: place, rows: rows.map(masked)})),
})

const consentsOf = ({name, idNumber}: Account): ReplyOf<'privacy.held'>['consents'] => [
  ...(name === '' ? [] : (['contact'] as const)),
  ...(idNumber === undefined ? [] : (['sensitive'] as const)),
]

export const held = async (
  context: CallContext,
  {community}: InputOf<'privacy.held'>,
): Promise<ReplyOf<'privacy.held'>> => {
  const account = await whomOf(context, community, '替本人看留了哪些资料')
  if (account === null) {
    const visitor = await sectionsOf({persons: [], openids: [], name: '', phone: null, places: []})
    return {sections: visitor.map(sectionView), consents: [], coming: 0, children: []}
  }
  const whose = seenBy(context, await whoseOf(account))
  const [sections, children, coming] = await Promise.all([
    sectionsOf(whose),
    childrenOf(whose.persons),
    comingVisits(whose.persons, context.now),
  ])
  return {
    sections: sections.map(sectionView),
    consents: consentsOf(account),
    coming: coming.length,
    children,
  }
}
