import type {ReplyOf} from '../../../cloudfunctions/api/src/contract'
import {sayDay, saySlot} from '../../shared/time'
import {roleNames} from '../../words/roles'
import {sayCode, sayState, sayWindow, waitWords} from '../../words/booking'
import type {Tone} from '../../words/booking'
import {standingWord} from '../../words/standing'

type Me = ReplyOf<'people.me'>
type VisitRow = ReplyOf<'booking.mine'>['bookings'][number]
type WaitRow = NonNullable<ReplyOf<'booking.mine'>['waits']>[number]

export interface VisitLine {
  readonly id: string
  readonly service: string
  readonly when: string
  /** `1号窗口 · 预约码 482 739`; the code only while it is needed. */
  readonly detail: string
  readonly word: string
  readonly tone: Tone
}

export interface MineView {
  readonly contact: {readonly name: string; readonly phone: string; readonly person: string} | null
  readonly staff: boolean
  /** Sets things up: for the community, or for its district. */
  readonly admin: boolean
  /** Confirms where people live: whoever lives there, or all; '' for nobody. `paper`: puts codes into letterboxes, too. */
  readonly verifier: '' | 'scan' | 'paper'
  /** 窗口人员，到6月30日；楼长…; empty for who holds no post. */
  readonly posts: string
  /** A PIN is set: PCs at the counter lock themselves. */
  readonly pin: boolean
}

/** Where somebody lives and what they are to the community, in one card. */
export interface HomeCard {
  readonly said: string
  readonly line: string
  /** '' for a visitor, who has nothing that could be confirmed. */
  readonly word: string
  readonly tone: ReturnType<typeof standingWord>['tone']
  readonly member: boolean
}

export const shapeHome = ({standing, home, doubt}: ReplyOf<'residents.myHome'>): HomeCard => ({
  said: home?.said ?? (standing === 'moved-out' ? '您已经搬走了' : '还没有填我的住处'),
  line:
    doubt !== null
      ? '上次没有核实成，点开看怎么办'
      : home === null
        ? '找您的网格员、单元长用，可以不填'
        : (home.grid?.name ?? '楼栋表里还没有，社区会补'),
  ...standingWord(standing),
  ...(standing === null || (home === null && standing === 'declared') ? {word: ''} : {}),
  member: standing !== null && standing !== 'moved-out',
})

const scanners = ['unit-head', 'building-head', 'grid-worker', 'window-staff', 'community-admin'] as const

export const shapeLines = (rows: readonly VisitRow[], today: string): VisitLine[] =>
  rows.map((row) => ({
    id: row.id,
    service: row.service.name,
    when: saySlot(row.date, row.time, row.until, today),
    detail: ['booked', 'arrived', 'serving', 'lacking'].includes(row.state)
      ? [sayWindow(row.place), `预约码 ${sayCode(row.code)}`].filter((part) => part !== '').join(' · ')
      : sayWindow(row.place),
    ...sayState(row, today),
  }))

/** Times that are waited for. */
export const shapeWaits = (waits: readonly WaitRow[], today: string): VisitLine[] =>
  waits.map((wait) => ({
    id: wait.id,
    service: wait.service.name,
    when: saySlot(wait.date, wait.time, wait.until, today),
    detail: sayWindow(wait.place),
    ...waitWords[wait.state],
  }))

export interface ErrandsView {
  /** For whom this person does things. */
  readonly borrowed: readonly {readonly id: string; readonly name: string; readonly detail: string}[]
  /** Who does things for this person, in one line. */
  readonly lent: string
}

export const noErrands: ErrandsView = {borrowed: [], lent: '预约、交材料、收通知'}

export const shapeErrands = ({borrowed, lent}: ReplyOf<'people.lent'>, today: string): ErrandsView => ({
  borrowed: borrowed
    // What can be begun from here is a visit, or is to be seen and printed of one.
    .filter(({things}) => things.includes('visits') || things.includes('papers'))
    .map(({person, name, until, things}) => ({
      id: person,
      name,
      detail: `${things.includes('visits') ? '预约办事' : '代交代领材料'} · 到${sayDay(until, today)}为止`,
    })),
  lent: lent.length === 0 ? noErrands.lent : `现在请了${lent.map(({name}) => name).join('、')}`,
})

/** @param today roles hold up to and including their last day */
export const shapeMe = (me: Me, today: string): MineView => {
  const roles = me.roles.filter(({until}) => until >= today).map(({role}) => role)
  return {
    contact: me.contact,
    staff: roles.includes('window-staff') || roles.includes('community-admin'),
    admin: roles.includes('community-admin') || roles.includes('district-admin'),
    verifier: !scanners.some((role) => roles.includes(role))
      ? ''
      : roles.some((role) => scanners.some((one) => one === role) && role !== 'unit-head')
        ? 'paper'
        : 'scan',
    posts: me.roles
      .filter(({until}) => until >= today)
      .map(({role, until}) => `${roleNames[role]}，到${sayDay(until, today)}`)
      .join('；'),
    pin: me.pin === true,
  }
}
