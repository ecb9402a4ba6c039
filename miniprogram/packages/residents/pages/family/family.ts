import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {codeText, sayDigits} from '../../../../shared/codeText'
import {dateAt8, sayDay} from '../../../../shared/time'
import {shapeFamily, type FamilyView} from './view'

const before: {
  face: string
  message: string
  view: FamilyView | null
  /** A code that was just made: its digits as they are read out, what stands in its QR, and until when. */
  digits: string
  qr: string
  until: string
  problem: string
  sending: boolean
  leaving: boolean
} = {
  face: 'loading',
  message: '',
  view: null,
  digits: '',
  qr: '',
  until: '',
  problem: '',
  sending: false,
  leaving: false,
}

/** Who is one household with me: a code lets one more in, and anybody may leave. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      const answer = await call('residents.myHousehold', {})
      if (answer.ok) {
        this.setData(onlyChanged(this.data, {face: 'content', view: shapeFamily(answer.data)}))
      } else if (answer.error.code === 'needs-contact' || answer.error.code === 'not-allowed') {
        this.setData({face: 'empty'})
      } else if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    openHome() {
      void wx.redirectTo({url: '/packages/residents/pages/home/home'})
    },

    openCode() {
      void wx.navigateTo({url: '/packages/residents/pages/mycode/mycode'})
    },

    async invite() {
      if (this.data.sending) return
      this.setData({sending: true, problem: '', leaving: false})
      const answer = await callOnce('residents.householdCode', {})
      if (!answer.ok) {
        this.setData({sending: false, problem: answer.error.fields?.['home'] ?? answer.error.message})
        return
      }
      const {digits, until} = answer.data
      this.setData({
        sending: false,
        digits: sayDigits(digits),
        qr: codeText(digits),
        until: sayDay(until, dateAt8(new Date())),
      })
    },

    askLeave() {
      this.setData({leaving: true}, () => void wx.pageScrollTo({selector: '.js-ask', duration: 0}))
    },

    keep() {
      this.setData({leaving: false})
    },

    async leave() {
      if (this.data.sending) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('residents.leaveHousehold', {})
      this.setData({
        sending: false,
        leaving: false,
        ...(answer.ok ? {view: shapeFamily(answer.data), digits: ''} : {problem: answer.error.message}),
      })
    },
  },
})
