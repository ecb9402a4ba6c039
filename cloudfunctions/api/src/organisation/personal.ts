import {command} from '../kernel/database'
import {mustWin, upTo, type Erasing, type Personal, type Whose} from '../kernel/holding'
import {unseal} from '../kernel/secrets'
import {addDays, dateAt8} from '../../../../miniprogram/shared/time'
import {organisationOf, writeEntry, type Liaison, type Organisation} from './organisation.repo'
import {goneName} from './staffOf'
import {changeErased, noAccount, staffOfAccount, type Staff} from './repo'

/** What the organisation holds about a person: as one who works there, or speaks for a unit. */

const staffIn = async ({persons, places}: Whose): Promise<readonly Staff[]> => {
  const found = await Promise.all(
    places.flatMap((place) => persons.map((person) => staffOfAccount(place, person))),
  )
  return found.filter((one) => one !== null)
}

/** Name, number, certificate and account go, from what was said before as well; post and days stay. */
const eraseStaff = (staff: Staff, {at}: Erasing): Promise<number> => {
  const {_id, history, until, waivers} = staff
  const yesterday = addDays(dateAt8(at), -1)
  const gone = {name: goneName, dutyPhone: null, certificate: null, person: noAccount(_id)}
  return mustWin(
    changeErased(staff, {
      ...gone,
      certificate: command().set(null),
      until: until !== null && until < yesterday ? until : yesterday,
      history: command().set(history.map((step) => ({...step, said: {...step.said, ...gone}}))),
      waivers: command().set(waivers.map((waiver) => ({...waiver, reason: ''}))),
      changedAt: at,
    }),
  )
}

interface Speaker {
  readonly organisation: Organisation
  readonly unit: string
  readonly liaison: Liaison
}

const isWhose = ({persons, name, phone}: Whose, {name: said, phone: sealed, person}: Liaison): boolean =>
  person === null
    ? said === name && phone !== null && sealed !== null && unseal(sealed) === phone
    : persons.includes(person)

/** Units that the person speaks for: by their account, or where it is not known by name and number. */
const unitsOf = async (whose: Whose): Promise<readonly Speaker[]> =>
  (await Promise.all(whose.places.map(organisationOf))).flatMap((organisation) =>
    Object.entries(organisation.units).flatMap(([unit, {liaison}]) =>
      liaison !== null && isWhose(whose, liaison) ? [{organisation, unit, liaison}] : [],
    ),
  )

const eraseLiaison = async ({organisation: {community}, unit}: Speaker): Promise<number> => {
  const now = await organisationOf(community)
  const entry = now.units[unit]
  if (entry === undefined) return 0
  const silent = {...entry, liaison: null, rev: entry.rev + 1}
  return mustWin(writeEntry(now, {part: 'units', id: unit, entry: silent}))
}

export const organisationPersonal: readonly Personal[] = [
  {
    collection: 'organisations',
    title: '单位联络员',
    why: '单位报到，社区要找得到联络人。',
    kept: '您当联络员期间。',
    erased: {how: 'removed'},
    records: async (whose) =>
      (await unitsOf(whose)).map(({organisation: {community, units}, unit, liaison}) => ({
        community,
        title: '单位联络员',
        rows: [
          {label: '单位', value: units[unit]?.name ?? ''},
          {label: '登记的姓名', value: liaison.name},
          ...(liaison.phone === null
            ? []
            : [{label: '登记的电话', value: unseal(liaison.phone), mask: 'phone' as const}]),
        ],
        data: {
          unit: units[unit]?.name,
          name: liaison.name,
          phone: liaison.phone === null ? null : unseal(liaison.phone),
        },
      })),
    erase: async (whose, {most}) => upTo(await unitsOf(whose), most, eraseLiaison),
  },
  // After everything that finds a person by being on the staff.
  {
    collection: 'staff',
    title: '工作人员登记',
    why: '谁在社区上班、有没有上岗证，排班和公示要用。',
    kept: '在岗期间；离岗后岗位和起止日期留作任职记录。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await staffIn(whose)).map(({community, name, dutyPhone, certificate, until, ...said}) => ({
        community,
        title: '工作人员',
        rows: [
          {label: '姓名', value: name},
          {label: '值班公布的电话', value: dutyPhone ?? '没有'},
          ...(certificate === null
            ? []
            : [{label: '上岗证', value: `${certificate.number ?? ''} ${certificate.expires} 到期`.trim()}]),
          {label: '最后一天', value: until ?? '没有定'},
        ],
        data: {
          ...{name, dutyPhone, certificate, until, waivers: said.waivers},
          ...{post: said.post, grade: said.grade, source: said.source, history: said.history},
        },
      })),
    erase: async (whose, erasing) =>
      upTo(await staffIn(whose), erasing.most, (staff) => eraseStaff(staff, erasing)),
  },
]
