import {callOnce} from '../../../../../services/cloud'
import {readNotice} from '../../../rules/officialNotice'
import type {OfficialDay} from '../../../rules/officialNotice'
import {dropNoticeText, keepNoticeText, readNoticeText} from '../draft'
import {shapeNotice} from './view'
import type {NoticeView} from './view'

/** The notice is about 700 characters; whoever copies the whole page brings more. */
const most = 5000

/**
 * The State Council's notice, pasted: what was read out of it, and then saved for the whole district.
 * Sends `entered` when it is, `leave` when not, `moved` when somebody else was first.
 */
Component({
  properties: {
    year: {type: Number, value: 0},
    district: {type: String, value: ''},
    /** The revision that goes back with the days. */
    rev: {type: Number, value: 0},
  },
  data: {
    text: '',
    most,
    view: null as NoticeView | null,
    days: [] as readonly OfficialDay[],
    problem: '',
    sending: false,
  },
  lifetimes: {
    attached() {
      const text = readNoticeText()
      if (text !== '') this.setData({text})
    },
  },
  methods: {
    type({detail}: WechatMiniprogram.Input) {
      this.data.text = detail.value
      keepNoticeText(detail.value)
      if (this.data.view !== null) this.setData({view: null, problem: ''})
    },

    read() {
      const {text, year} = this.data
      const notice = readNotice(text, year)
      this.data.days = notice.days
      this.setData({text, view: shapeNotice(notice, year), problem: ''})
    },

    leave() {
      this.triggerEvent('leave')
    },

    async save() {
      const {days, district, year, rev, sending} = this.data
      if (sending) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('places.saveHolidays', {district, year, rev, days: [...days]})
      if (answer.ok) {
        dropNoticeText()
        this.setData({sending: false})
        this.triggerEvent('entered')
        return
      }
      if (answer.error.code === 'moved') {
        this.setData({
          sending: false,
          problem: '刚才有同事先存了，已经给您刷新。请看一眼日历，要改再点一次。',
        })
        this.triggerEvent('moved')
        return
      }
      const {fields, message} = answer.error
      this.setData({sending: false, problem: Object.values(fields ?? {})[0] ?? message})
    },
  },
})
