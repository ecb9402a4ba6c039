import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {formErrors} from '../../../../services/formErrors'
import {onlyChanged} from '../../../../services/onlyChanged'
import {limits} from '../../../../shared/limits'
import {dateAt8} from '../../../../shared/time'
import {session} from '../../../../stores/session'
import {dropDraft, keepDraft, readDraft} from './draft'
import {changeBack, markWords, sayBooked, sayDate, sayVerb, shapeDay, shapeYear} from './view'
import type {DayPanel, Kind, Year, YearView} from './view'

/** From this width on there is room for twelve months, in pixels; the style sheet says the same. */
const wideFrom = 900

type Change = ReturnType<typeof changeBack>

const before: {
  face: string
  message: string
  /** Whose year: the community's, or the district's without any community's own days. */
  district: boolean
  year: number
  /** The month shown where there is no room for twelve; 0 where there is. */
  month: number
  /** What was asked for and is not shown yet: never set by setData, and what is shown never without. */
  wanted: {readonly year: number; readonly month: number}
  /** What the cloud last said; the rest is shaped from it. */
  reply: Year | null
  view: YearView | null
  markWords: typeof markWords
  panel: DayPanel | null
  kind: Kind | ''
  name: string
  nameMost: number
  wrongName: string
  booked: number
  bookedSaid: string
  verb: string
  problem: string
  said: string
  /** What takes the last change back. */
  back: Change | null
  sending: boolean
  pasting: boolean
} = {
  face: 'loading',
  message: '',
  district: false,
  year: 0,
  month: 0,
  wanted: {year: 0, month: 0},
  reply: null,
  view: null,
  markWords,
  panel: null,
  kind: '',
  name: '',
  nameMost: limits.name,
  wrongName: '',
  booked: 0,
  bookedSaid: '',
  verb: '',
  problem: '',
  said: '',
  back: null,
  sending: false,
  pasting: false,
}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({year, district}: {year?: string; district?: string}) {
      const today = dateAt8(new Date())
      this.data.wanted = {year: Number(year ?? today.slice(0, 4)), month: Number(today.slice(5, 7))}
      this.setData({district: district === '1'})
      void this.load()
    },

    /** A window on a PC is made wider or narrower. */
    onResize() {
      const {month, year} = this.data
      if (this.isWide() === (month === 0)) return
      const today = dateAt8(new Date())
      const near = year === Number(today.slice(0, 4)) ? Number(today.slice(5, 7)) : 1
      this.data.wanted = {year, month: month === 0 ? near : 0}
      this.show({})
    },

    isWide(): boolean {
      return wx.getWindowInfo().windowWidth >= wideFrom
    },

    async load(also: Record<string, unknown> = {}) {
      const {wanted, district} = this.data
      const {year} = wanted
      const answer = district
        ? await call('places.holidays', {district: session.district, year})
        : await call('places.calendar', {year})
      if (year !== this.data.wanted.year) return
      if (answer.ok) {
        this.data.reply = answer.data
        // Only now: a page that is just being opened may not know its width yet.
        if (this.data.view === null && this.isWide()) this.data.wanted = {year, month: 0}
        const begun = this.begun()
        this.show({face: 'content', ...begun, ...also})
      } else if (this.data.reply === null) this.setData({face: 'failed', message: answer.error.message})
      else {
        this.data.wanted = {year: this.data.year, month: this.data.month}
        this.setData({problem: answer.error.message, sending: false})
      }
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    /** One setData with what has changed in the year, and `also`. */
    show(also: Record<string, unknown>) {
      const {reply, panel, wanted} = this.data
      if (reply === null) return
      const next = {
        ...wanted,
        view: shapeYear(reply, wanted.month),
        panel: panel === null ? null : shapeDay(reply, panel.date),
        ...also,
      }
      this.setData(onlyChanged(this.data, next))
    },

    /** What was begun before the app was put away. */
    begun(): Record<string, unknown> {
      const draft = readDraft()
      const {reply, view} = this.data
      const here = draft?.date.startsWith(String(reply?.year)) === true
      if (reply?.mayChange !== true || view !== null || !here) return {}
      const {date, kind, name} = draft
      const {wanted} = this.data
      if (wanted.month !== 0) this.data.wanted = {...wanted, month: Number(date.slice(5, 7))}
      void this.ask(date)
      return {panel: shapeDay(reply, date), kind, name, verb: sayVerb(date, kind)}
    },

    turnYear({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {by: number}>) {
      const {year, month} = this.data.wanted
      this.turn({year: year + currentTarget.dataset.by, month})
    },

    turnMonth({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {by: number}>) {
      const {year, month} = this.data.wanted
      const next = month + currentTarget.dataset.by
      if (next < 1) this.turn({year: year - 1, month: 12})
      else if (next > 12) this.turn({year: year + 1, month: 1})
      else this.turn({year, month: next})
    },

    turn(wanted: {readonly year: number; readonly month: number}) {
      this.data.wanted = wanted
      const left = {panel: null, said: '', back: null, problem: '', pasting: false}
      if (wanted.year === this.data.year) this.show(left)
      else void this.load(left)
    },

    choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {month: string; day: number}>) {
      const {month, day} = currentTarget.dataset
      this.open(`${month}-${String(day).padStart(2, '0')}`)
    },

    chooseOwn({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {date: string}>) {
      this.open(currentTarget.dataset.date)
    },

    open(date: string) {
      const {reply, wanted} = this.data
      if (reply === null) return
      const own = reply.days.find((day) => day.date === date && day.source === 'community')
      if (wanted.month !== 0) this.data.wanted = {...wanted, month: Number(date.slice(5, 7))}
      this.show({
        panel: shapeDay(reply, date),
        kind: own?.kind ?? '',
        name: own?.name ?? '',
        verb: '',
        wrongName: '',
        problem: '',
        said: '',
        booked: 0,
        bookedSaid: '',
      })
      if (wanted.month !== 0) void wx.pageScrollTo({selector: '.js-panel', duration: 0})
      void this.ask(date)
    },

    /** How many have booked the day, for days to come. */
    async ask(date: string) {
      if (this.data.reply?.mayChange !== true || date < dateAt8(new Date())) return
      const answer = await call('booking.booked', {date})
      if (!answer.ok || this.data.panel?.date !== date) return
      const {booked} = answer.data
      this.setData({booked, bookedSaid: sayBooked(booked, this.data.kind)})
    },

    close() {
      dropDraft()
      this.setData({panel: null, said: '', problem: ''})
    },

    chooseKind({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {kind: Kind}>) {
      const {kind} = currentTarget.dataset
      const {panel, booked} = this.data
      if (panel === null) return
      // What was typed goes back with it: otherwise the field would show its first value.
      this.setData({
        kind,
        name: this.data.name,
        verb: sayVerb(panel.date, kind),
        bookedSaid: sayBooked(booked, kind),
        wrongName: '',
        problem: '',
      })
      this.keep()
    },

    typeName({detail}: WechatMiniprogram.Input) {
      this.data.name = detail.value
      this.keep()
      const {panel, kind, verb, wrongName} = this.data
      // A change of the reason alone is a change, too.
      if (panel === null || kind === '' || (verb !== '' && wrongName === '')) return
      this.setData({verb: sayVerb(panel.date, kind), wrongName: ''})
    },

    keep() {
      const {panel, kind, name} = this.data
      if (panel !== null) keepDraft({date: panel.date, kind, name})
    },

    async save() {
      const {panel, kind, sending} = this.data
      const name = this.data.name.trim()
      if (sending || panel === null || kind === '') return
      if (name === '' && kind !== 'workday') {
        this.setData({wrongName: kind === 'closed' ? '请写明为什么关门，居民会看到' : '请写明放什么假'})
        return
      }
      const {date} = panel
      await this.send(
        {date, kind, ...(name !== '' && {name})},
        `${sayVerb(date, kind)}了，预约一两分钟内跟着改。`,
      )
    },

    async restore() {
      const {panel, sending} = this.data
      if (sending || panel === null) return
      await this.send({date: panel.date, kind: 'usual'}, `${sayDate(panel.date)}恢复原样了。`)
    },

    async takeBack() {
      const {back, sending} = this.data
      if (sending || back === null) return
      await this.send(back, `${sayDate(back.date)}撤回到原来的样子了。`, false)
    },

    /** Sends one day's change on the year as it was read; whoever comes second sees the year anew. */
    async send(change: Change, said: string, canGoBack = true) {
      const {reply, year} = this.data
      if (reply === null) return
      const back = canGoBack
        ? changeBack(
            reply.days.find(({date}) => date === change.date),
            change.date,
          )
        : null
      this.setData({sending: true, problem: '', wrongName: '', said: '', name: this.data.name})
      const answer = await callOnce('places.saveCalendarDays', {year, rev: reply.rev, changes: [change]})
      if (answer.ok) {
        dropDraft()
        await this.load({sending: false, said, back, panel: null})
      } else if (answer.error.code === 'moved') {
        await this.load({sending: false, problem: '刚才有同事也改了日历，已经给您刷新。请看一眼，再点一次。'})
      } else {
        const {problem, wrong} = formErrors(answer.error, ['changes.0.name'])
        this.setData({sending: false, problem, wrongName: wrong['changes.0.name'] ?? ''})
      }
    },

    paste() {
      this.setData({pasting: true, said: ''})
    },

    leavePasting() {
      this.setData({pasting: false})
    },

    /** The year's official days were saved. */
    entered() {
      const {year} = this.data
      void this.load({
        pasting: false,
        said: `${year}年的放假安排存好了，全区的预约一两分钟内跟着开放。`,
        back: null,
      })
    },

    moved() {
      void this.load()
    },
  },
})
