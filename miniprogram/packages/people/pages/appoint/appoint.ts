import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {dateAt8, sayDay} from '../../../../shared/time'
import {checkAppoint, usualUntil} from './view'

const before: {
  person: string
  today: string
  until: string
  untilSaid: string
  wrong: FieldErrors
  problem: string
  said: string
  sending: boolean
} = {person: '', today: '', until: '', untilSaid: '', wrong: {}, problem: '', said: '', sending: false}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad() {
      const today = dateAt8(new Date())
      const until = usualUntil(today)
      this.setData({today, until, untilSaid: sayDay(until, today)})
    },

    typePerson({detail}: WechatMiniprogram.Input) {
      this.data.person = detail.value
    },

    chooseUntil({detail}: WechatMiniprogram.PickerChange) {
      const until = String(detail.value)
      this.setData({until, untilSaid: sayDay(until, this.data.today)})
    },

    async submit() {
      const {person, today, until, untilSaid, sending} = this.data
      if (sending) return
      const wrong = checkAppoint({person, until}, today)
      const ready = Object.keys(wrong).length === 0
      this.setData({wrong, problem: '', said: '', sending: ready, person})
      if (!ready) return
      const answer = await call('people.grant', {person: person.trim(), role: 'window-staff', until})
      if (answer.ok) {
        this.setData({
          sending: false,
          person: '',
          said: `开通了，到${untilSaid}。请同事回到“我的”，会看到“今日窗口”。`,
        })
      } else {
        this.setData({sending: false, ...formErrors(answer.error, ['person', 'until'])})
      }
    },
  },
})
