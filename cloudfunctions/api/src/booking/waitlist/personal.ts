import {mustWin, stepsOf, upTo, type Erasing, type Holding, type Whose} from '../../kernel/holding'
import {allBy, oneOf} from '../../kernel/pages'
import {unseal} from '../../kernel/secrets'
import {slotTime} from '../../../../../miniprogram/packages/booking/rules/slots'
import {dayById} from '../dayPlaces.repo'
import {noTerms, saidIn} from '../terms/said'
import {termRows} from '../terms/rows'
import type {Wait} from './documents'
import {endOffers, leaveLine} from './line.repo'
import {moveWait, waits} from './waits.repo'

/** For which times somebody stands or stood in line. Whose that was says an id alone, once the account is erased. */

const waitsOf = ({persons}: Whose): Promise<readonly Wait[]> => allBy(waits, {person: oneOf(persons)}, 'ord')

const stateNames: Readonly<Record<Wait['state'], string>> = {
  waiting: '排着队',
  taken: '排到了',
  left: '不排了',
}

/** Who is erased waits no more, and a place kept for them goes to whoever is next: the day first. */
const eraseWait = async (wait: Wait, {at, by, key, inputHash}: Erasing): Promise<number> => {
  if (wait.state !== 'waiting') return 0
  const day = await dayById(wait.community, wait.day)
  if (day?.queue?.[wait._id] !== undefined) await mustWin(leaveLine(day, wait._id, at))
  else if (day?.offers?.[wait._id] !== undefined) await mustWin(endOffers(day, [wait._id], at))
  return mustWin(moveWait(wait, {event: 'erase', to: 'left', at, by, key, inputHash}, noTerms))
}

export const waitsPersonal: Holding = {
  collection: 'waits',
  title: '排队等的时间',
  why: '有人取消时，按先来后到把空位留给您。',
  kept: '三年，和办事预约一起。',
  erased: {how: 'emptied'},
  records: async (whose) =>
    (await waitsOf(whose)).map((wait) => ({
      community: wait.community,
      title: wait.service.name,
      rows: [
        {label: '哪天', value: `${wait.date} ${slotTime(wait.slot)}–${wait.until}`},
        {label: '在哪里', value: wait.resource.name},
        {label: '现在', value: stateNames[wait.state]},
        ...termRows(wait),
        ...(wait.home === undefined ? [] : [{label: '上门的地址', value: unseal(wait.home.address)}]),
      ],
      data: {
        id: wait._id,
        service: wait.service,
        resource: wait.resource,
        date: wait.date,
        time: slotTime(wait.slot),
        until: wait.until,
        state: wait.state,
        ...saidIn(wait),
        ...(wait.home === undefined ? {} : {address: unseal(wait.home.address)}),
        steps: stepsOf(wait.timeline),
      },
    })),
  erase: async (whose, erasing) =>
    upTo(await waitsOf(whose), erasing.most, (wait) => eraseWait(wait, erasing)),
}
