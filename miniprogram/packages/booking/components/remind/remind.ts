import {call} from '../../../../services/cloud'
import {askToRemind, mayRemind, type Reminders} from '../../subscribe'
import {instant} from '../../../../shared/time'

/** What is asked for at a visit: that it changes, how it ended, and what others do about it. */
const wanted = ['change', 'result', 'acted'] as const

/** An hour before it begins, in seconds. */
const ahead = 3600

/** Where a visit to come is put down so as not to be forgotten: the phone's calendar, and WeChat's messages. */
Component({
  options: {styleIsolation: 'apply-shared'},
  properties: {
    service: {type: String, value: ''},
    /** `YYYY-MM-DD`, `HH:mm`, `HH:mm` */
    date: {type: String, value: ''},
    from: {type: String, value: ''},
    until: {type: String, value: ''},
    where: {type: String, value: ''},
  },
  data: {
    reminders: ((): Reminders => [])(),
    /** '' nothing is set up · ask · on · refused */
    wechat: '',
    /** '' · added · refused */
    calendar: '',
  },
  lifetimes: {
    attached() {
      void this.look()
    },
  },
  methods: {
    async look() {
      const answer = await call('messages.reminders', {})
      if (!answer.ok || answer.data.reminders.length === 0) return
      const {reminders} = answer.data
      // Kept aside: the page shows only what it makes of them.
      this.data.reminders = reminders
      this.setData({wechat: mayRemind(reminders, ['change', 'result']) ? 'on' : 'ask'})
    },

    async remind() {
      const reminders = await askToRemind(this.data.reminders, wanted)
      this.setData({wechat: reminders === null ? 'refused' : 'on'})
    },

    addToCalendar() {
      const {service, date, from, until, where} = this.data
      const seconds = (time: string) => Math.floor(instant(date, time).getTime() / 1000)
      wx.addPhoneCalendar({
        title: service,
        startTime: seconds(from),
        endTime: String(seconds(until)),
        location: where,
        alarmOffset: ahead,
        success: () => this.setData({calendar: 'added'}),
        fail: () => this.setData({calendar: 'refused'}),
      })
    },
  },
})
