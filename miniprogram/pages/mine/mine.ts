import {careBehavior} from '../../behaviors/care'
import {call} from '../../services/cloud'
import {onlyChanged} from '../../services/onlyChanged'
import {dateAt8} from '../../shared/time'
import {care} from '../../stores/care'
import {shapeLines, shapeMe} from './view'
import type {MineView, VisitLine} from './view'

const firstPage = 10

const before: {
  face: string
  message: string
  me: MineView
  coming: VisitLine[]
  past: VisitLine[]
  next: string
  moreProblem: string
} = {
  face: 'loading',
  message: '',
  me: {contact: null, staff: false, admin: false},
  coming: [],
  past: [],
  next: '',
  moreProblem: '',
}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      const [me, coming, past] = await Promise.all([
        call('people.me', {}),
        call('booking.mine', {when: 'coming'}),
        call('booking.mine', {when: 'past', limit: firstPage}),
      ])
      if (!me.ok || !coming.ok || !past.ok) {
        const problem = [me, coming, past].find((answer) => !answer.ok)
        if (this.data.face !== 'content' && problem?.ok === false) {
          this.setData({face: 'failed', message: problem.error.message})
        }
        return
      }
      const today = dateAt8(new Date())
      const next = {
        face: 'content',
        me: shapeMe(me.data, today),
        coming: shapeLines(coming.data.bookings, today),
        past: shapeLines(past.data.bookings, today),
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

    openServices() {
      void wx.switchTab({url: '/pages/services/services'})
    },

    openBoard() {
      void wx.navigateTo({url: '/packages/booking/pages/board/board'})
    },

    openAppoint() {
      void wx.navigateTo({url: '/packages/people/pages/appoint/appoint'})
    },

    openContact() {
      void wx.navigateTo({url: '/packages/people/pages/contact/contact'})
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
