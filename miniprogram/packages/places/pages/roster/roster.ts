import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import type {Answer} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {addDays, dateAt8} from '../../../../shared/time'
import {session} from '../../../../stores/session'
import {shapeRoster, startOfWeek, swapOptions} from './view'
import type {Roster, RosterPage, SwapOption, TurnLine} from './view'

/** Weeks that are looked at: the grid of a PC holds four. */
const daysShown = 28

/** What is being done about a turn: swapped, left, or given to somebody. */
type Doing = 'swap' | 'absent' | 'assign' | ''

const reasons = ['生病', '家里有急事', '培训或开会', '休假'] as const

const before: {
  face: string
  message: string
  /** What the cloud last said; the rest of the page is shaped from it. */
  roster: Roster | null
  point: string
  /** The day that is looked at closely; '' for none. */
  date: string
  /** Monday of the first week shown. */
  from: string
  view: RosterPage | null
  head: boolean
  doing: Doing
  turn: TurnLine | null
  swaps: readonly SwapOption[]
  takers: readonly SwapOption[]
  staff: readonly {readonly id: string; readonly name: string}[]
  /** Key of the chosen swap, staff id, or reason. */
  chosen: string
  verb: string
  /** The head's reason to do without a certificate, asked only when one is missing. */
  waiving: boolean
  reason: string
  reasons: readonly string[]
  said: string
  problem: string
  sending: boolean
} = {
  face: 'loading',
  message: '',
  roster: null,
  point: '',
  date: '',
  from: '',
  view: null,
  head: false,
  doing: '',
  turn: null,
  swaps: [],
  takers: [],
  staff: [],
  chosen: '',
  verb: '',
  waiving: false,
  reason: '',
  reasons,
  said: '',
  problem: '',
  sending: false,
}

const nothingDone = {
  doing: '' as const,
  turn: null,
  chosen: '',
  verb: '',
  waiving: false,
  reason: '',
  problem: '',
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({point = '', date = ''}: {point?: string; date?: string}) {
      this.data.point = point === '' ? `${session.community}:hall` : point
      this.data.date = date
      this.data.from = startOfWeek(date === '' ? dateAt8(new Date()) : date)
    },

    onShow() {
      void this.load()
    },

    async load() {
      const [roster, me] = await Promise.all([
        call('places.roster', {
          point: this.data.point,
          from: this.data.from,
          until: addDays(this.data.from, daysShown - 1),
        }),
        call('people.me', {}),
      ])
      if (!roster.ok || !me.ok) {
        const problem = [roster, me].find((answer) => !answer.ok)
        if (this.data.view === null && problem?.ok === false)
          this.setData({face: 'failed', message: problem.error.message})
        return
      }
      this.data.roster = roster.data
      const today = dateAt8(new Date(roster.data.now))
      this.setData(
        onlyChanged(this.data, {
          face: 'content',
          view: shapeRoster(roster.data, this.data.date),
          head: me.data.roles.some(({role, until}) => role === 'community-admin' && until >= today),
        }),
      )
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    show(more: Partial<typeof before>) {
      const {roster, date} = this.data
      if (roster !== null) this.setData(onlyChanged(this.data, {view: shapeRoster(roster, date), ...more}))
    },

    choosePoint({currentTarget}: Tap<{id: string}>) {
      this.data.point = currentTarget.dataset.id
      this.setData({...nothingDone, said: ''})
      void this.load()
    },

    chooseDay({currentTarget}: Tap<{date: string}>) {
      const {date} = currentTarget.dataset
      this.data.date = this.data.date === date ? '' : date
      this.show({...nothingDone, said: ''})
      // On a phone the day's card stands above the grid.
      void wx.pageScrollTo({selector: '.side', duration: 0})
    },

    moveWeeks({currentTarget}: Tap<{by: number}>) {
      this.data.from = addDays(this.data.from, currentTarget.dataset.by)
      void this.load()
    },

    find(id: string): TurnLine | undefined {
      const {view} = this.data
      return [...(view?.mine ?? []), ...(view?.day?.turns ?? [])].find((turn) => turn.id === id)
    },

    startSwap({currentTarget}: Tap<{id: string}>) {
      const turn = this.find(currentTarget.dataset.id)
      if (turn === undefined || this.data.roster === null) return
      this.setData({...nothingDone, said: '', doing: 'swap', turn, ...swapOptions(this.data.roster, turn)})
      void wx.pageScrollTo({selector: '.side', duration: 0})
    },

    startAbsence({currentTarget}: Tap<{id: string}>) {
      const turn = this.find(currentTarget.dataset.id)
      if (turn === undefined) return
      this.setData({...nothingDone, said: '', doing: 'absent', turn})
      void wx.pageScrollTo({selector: '.side', duration: 0})
    },

    startAssign({currentTarget}: Tap<{id: string}>) {
      this.giveTo(this.find(currentTarget.dataset.id))
    },

    startFill({currentTarget}: Tap<{from: string}>) {
      this.giveTo(this.data.view?.day?.gaps.find(({from}) => from === currentTarget.dataset.from))
    },

    giveTo(turn: TurnLine | undefined) {
      const {roster} = this.data
      if (turn === undefined || roster === null) return
      const staff = roster.staff.filter(({id}) => id !== turn.staff)
      this.setData({...nothingDone, said: '', doing: 'assign', turn, staff})
      void wx.pageScrollTo({selector: '.side', duration: 0})
    },

    stop() {
      this.setData(nothingDone)
    },

    chooseSwap({currentTarget}: Tap<{key: string}>) {
      const {swaps, takers} = this.data
      const option = [...swaps, ...takers].find(({key}) => key === currentTarget.dataset.key)
      if (option !== undefined) this.setData({chosen: option.key, verb: option.verb, problem: ''})
    },

    chooseReason({currentTarget}: Tap<{reason: string}>) {
      this.setData({chosen: currentTarget.dataset.reason, problem: ''})
    },

    chooseStaff({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      const name = this.data.staff.find((one) => one.id === id)?.name ?? ''
      this.setData({chosen: id, verb: `换成${name}`, problem: '', waiving: false})
    },

    typeReason({detail}: WechatMiniprogram.Input) {
      this.data.reason = detail.value
    },

    async send() {
      const {doing, turn, chosen, sending} = this.data
      if (sending || turn === null) return
      if (chosen === '') {
        this.setData({
          problem: {swap: '先点一个班或者一个人', absent: '先点一个原因', assign: '先点一个人', '': ''}[
            doing
          ],
        })
        return
      }
      this.setData({sending: true, problem: ''})
      if (doing === 'swap') await this.askSwap(turn)
      if (doing === 'absent') {
        const {date, id} = turn
        const answer = await callOnce('places.reportAbsence', {
          point: this.data.point,
          date,
          turn: id,
          reason: chosen,
        })
        this.told(answer, '已经报上去了，这个班空着，负责人会看到')
      }
      if (doing === 'assign') await this.assign(turn)
    },

    async askSwap(turn: TurnLine) {
      const {swaps, takers, chosen} = this.data
      const option = [...swaps, ...takers].find(({key}) => key === chosen)
      if (option === undefined) return
      const give = {date: turn.date, turn: turn.id}
      const answer = await callOnce('places.askSwap', {
        point: this.data.point,
        to: option.to,
        give,
        take: option.take,
      })
      this.told(answer, `已经问了${option.name}，点了同意才算换`)
    },

    async assign({id, date, from, until, staff}: TurnLine) {
      const {chosen, waiving, reason} = this.data
      if (waiving && !(await this.waive(chosen, date, reason.trim()))) return
      const answer = await callOnce('places.setTurn', {
        point: this.data.point,
        date,
        from,
        until,
        staff: chosen,
        ...(id !== '' && {turn: id, was: staff}),
      })
      if (!answer.ok && answer.error.code === 'uncertified') {
        const said = Object.values(answer.error.fields ?? {})[0] ?? ''
        this.setData({sending: false, waiving: true, problem: `${said}。${answer.error.message}`})
        return
      }
      this.told(answer, '换好了，居民看到的也改了')
    },

    /** The head's leave, written at the person's entry on the list of staff. */
    async waive(staff: string, until: string, reason: string): Promise<boolean> {
      if (reason === '') {
        this.setData({sending: false, problem: '先写明为什么可以先上岗'})
        return false
      }
      const listed = await call('organisation.staff', {})
      const rev = listed.ok ? listed.data.staff.find(({id}) => id === staff)?.rev : undefined
      if (!listed.ok || rev === undefined) {
        this.setData({sending: false, problem: listed.ok ? '这位同事不在名单里了' : listed.error.message})
        return false
      }
      const answer = await callOnce('organisation.waiveCertificate', {staff, rev, reason, until})
      if (!answer.ok) this.setData({sending: false, problem: answer.error.message})
      return answer.ok
    },

    /** Says what came of a step, and asks for the roster as it is now. */
    told(answer: Answer<unknown>, said: string) {
      if (answer.ok) {
        this.setData({...nothingDone, sending: false, said})
        void this.load()
        return
      }
      const {message, fields = {}} = answer.error
      this.setData({sending: false, problem: Object.values(fields)[0] ?? message})
      if (answer.error.code === 'moved' || answer.error.code === 'swap-lapsed') void this.load()
    },

    async answer({currentTarget}: Tap<{id: string; month: string; yes: boolean}>) {
      const {id, month, yes} = currentTarget.dataset
      if (this.data.sending) return
      this.setData({sending: true, problem: '', said: ''})
      const answer = await callOnce('places.answerSwap', {point: this.data.point, month, swap: id, yes})
      this.told(answer, yes ? '换好了，两个班都改了' : '已经告诉对方不换')
    },

    async withdraw({currentTarget}: Tap<{id: string; month: string}>) {
      const {id, month} = currentTarget.dataset
      if (this.data.sending) return
      this.setData({sending: true, problem: '', said: ''})
      const answer = await callOnce('places.withdrawSwap', {point: this.data.point, month, swap: id})
      this.told(answer, '收回了')
    },

    openPatterns() {
      void wx.navigateTo({url: `/packages/places/pages/patterns/patterns?point=${this.data.point}`})
    },
  },
})
