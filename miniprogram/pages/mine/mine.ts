import type {ReplyOf} from '../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../behaviors/care'
import {call} from '../../services/cloud'
import {followCommunity} from '../../services/followCommunity'
import {formErrors} from '../../services/formErrors'
import {onlyChanged} from '../../services/onlyChanged'
import {checkContact} from '../../services/contact'
import type {FieldErrors} from '../../shared/errors'
import {noticeVersion} from '../../shared/privacyNotice'
import {dateAt8} from '../../shared/time'
import {care} from '../../stores/care'
import {lock} from '../../stores/lock'
import {session} from '../../stores/session'
import {lockPage} from '../../words/lock'
import {noErrands, shapeErrands, shapeHome, shapeLines, shapeMe, shapeWaits} from './view'
import type {ErrandsView, HomeCard, MineView, VisitLine} from './view'

const firstPage = 10

const before: {
  face: string
  message: string
  /** Whose content is shown, and the name of that community. */
  community: string
  place: string
  me: MineView
  home: HomeCard | null
  /** On a PC: it can be locked from here. */
  pc: boolean
  coming: VisitLine[]
  waits: VisitLine[]
  groups: NonNullable<ReplyOf<'booking.mine'>['groups']>
  past: VisitLine[]
  errands: ErrandsView
  next: string
  moreProblem: string
  /** Whether name and phone are being typed. */
  typing: boolean
  name: string
  phone: string
  wrong: FieldErrors
  problem: string
  saving: boolean
} = {
  face: 'loading',
  message: '',
  community: '',
  place: '',
  me: {contact: null, staff: false, admin: false, verifier: '', posts: '', pin: false},
  home: null,
  pc: false,
  coming: [],
  waits: [],
  groups: [],
  past: [],
  errands: noErrands,
  next: '',
  moreProblem: '',
  typing: false,
  name: '',
  phone: '',
  wrong: {},
  problem: '',
  saving: false,
}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      followCommunity(this, before)
      void this.load()
    },

    async load() {
      const {community, district} = session
      const [me, home, coming, past, lent] = await Promise.all([
        call('people.me', {community, district}),
        call('residents.myHome', {}),
        call('booking.mine', {when: 'coming'}),
        call('booking.mine', {when: 'past', limit: firstPage}),
        call('people.lent', {}),
      ])
      if (community !== session.community) return
      if (!me.ok || !home.ok || !coming.ok || !past.ok) {
        const problem = [me, home, coming, past].find((answer) => !answer.ok)
        if (this.data.face !== 'content' && problem?.ok === false) {
          this.setData({face: 'failed', message: problem.error.message})
        }
        return
      }
      lock.arm(me.data.pin === true)
      const today = dateAt8(new Date())
      const next = {
        pc: lock.isPc,
        face: 'content',
        place: session.name,
        me: shapeMe(me.data, today),
        home: shapeHome(home.data),
        coming: shapeLines(coming.data.bookings, today),
        groups: coming.data.groups ?? [],
        waits: shapeWaits(coming.data.waits ?? [], today),
        past: shapeLines(past.data.bookings, today),
        // Whoever has left no contact has lent nothing, and does nothing for others.
        errands: lent.ok ? shapeErrands(lent.data, today) : noErrands,
        next: past.data.next ?? '',
        moreProblem: '',
      }
      this.setData(onlyChanged(this.data, next))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async more() {
      const from = this.data.next
      const answer = await call('booking.mine', {when: 'past', limit: firstPage, cursor: from})
      // A second tap, or coming back meanwhile, has already moved on.
      if (from !== this.data.next) return
      if (!answer.ok) {
        this.setData({moreProblem: answer.error.message})
        return
      }
      const lines = shapeLines(answer.data.bookings, dateAt8(new Date()))
      this.setData({past: [...this.data.past, ...lines], next: answer.data.next ?? '', moreProblem: ''})
    },

    openVisit({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      void wx.navigateTo({url: `/packages/booking/pages/visit/visit?id=${currentTarget.dataset.id}`})
    },

    openWait({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      void wx.navigateTo({url: `/packages/booking/pages/waiting/waiting?id=${currentTarget.dataset.id}`})
    },

    openGroups() {
      void wx.navigateTo({url: '/packages/lessons/pages/groups/groups'})
    },

    /** From here on things are done for that person. */
    openErrand({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id} = currentTarget.dataset
      void wx.navigateTo({url: `/packages/booking/pages/onbehalf/onbehalf?for=${id}&how=delegate`})
    },

    openCases() {
      void wx.navigateTo({url: '/packages/cases/pages/mine/mine'})
    },

    openChildren() {
      void wx.navigateTo({url: '/packages/people/pages/children/children'})
    },

    openLend() {
      void wx.navigateTo({url: '/packages/people/pages/lend/lend'})
    },

    openServices() {
      void wx.switchTab({url: '/pages/services/services'})
    },

    openBoard() {
      void wx.navigateTo({url: '/packages/hall/pages/board/board'})
    },

    openInbox() {
      void wx.navigateTo({url: '/packages/messages/pages/inbox/inbox'})
    },

    openHome() {
      void wx.navigateTo({url: '/packages/residents/pages/home/home'})
    },

    openMyCode() {
      void wx.navigateTo({url: '/packages/residents/pages/mycode/mycode'})
    },

    openUseCode() {
      void wx.navigateTo({url: '/packages/residents/pages/usecode/usecode'})
    },

    openVerify() {
      const {verifier} = this.data.me
      void wx.navigateTo({url: `/packages/residents/pages/verify/verify?as=${verifier}`})
    },

    openPin() {
      void wx.navigateTo({url: `${lockPage}?set=1`})
    },

    lockNow() {
      lock.now()
    },

    openManage() {
      void wx.navigateTo({url: '/packages/places/pages/manage/manage'})
    },

    startTyping() {
      const name = this.data.me.contact?.name ?? ''
      this.setData({typing: true, name, phone: '', wrong: {}, problem: ''})
    },

    stopTyping() {
      this.setData({typing: false})
    },

    type({detail}: WechatMiniprogram.CustomEvent<{name: string; phone: string}>) {
      Object.assign(this.data, detail)
    },

    async saveContact() {
      const {name, phone, saving} = this.data
      if (saving) return
      const wrong = checkContact({name, phone})
      const ready = Object.keys(wrong).length === 0
      // What was typed goes back with it: otherwise the fields would show their first values.
      this.setData({wrong, problem: '', saving: ready, name, phone})
      if (!ready) return
      const answer = await call('people.saveContact', {name, phone, notice: noticeVersion})
      if (answer.ok)
        this.setData({saving: false, typing: false, me: {...this.data.me, contact: answer.data.contact}})
      else this.setData({saving: false, ...formErrors(answer.error, ['name', 'phone'])})
    },

    openChoose() {
      void wx.navigateTo({url: '/packages/district/pages/choose/choose'})
    },

    openPrivacy() {
      void wx.navigateTo({url: '/packages/privacy/pages/privacy/privacy'})
    },

    openSetup() {
      void wx.navigateTo({url: '/packages/people/pages/setup/setup'})
    },

    chooseCare({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {on: boolean}>) {
      care.choose(currentTarget.dataset.on)
    },

    copyNumber() {
      const number = this.data.me.contact?.person
      if (number !== undefined) void wx.setClipboardData({data: number})
    },
  },
})
