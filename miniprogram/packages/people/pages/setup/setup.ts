import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {checkSetup} from './view'

const before: {
  code: string
  name: string
  phone: string
  wrong: FieldErrors
  problem: string
  sending: boolean
  done: boolean
} = {code: '', name: '', phone: '', wrong: {}, problem: '', sending: false, done: false}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    typeCode({detail}: WechatMiniprogram.Input) {
      this.data.code = detail.value
    },

    type({detail}: WechatMiniprogram.CustomEvent<{name: string; phone: string}>) {
      Object.assign(this.data, detail)
    },

    async submit() {
      const {code, name, phone, sending} = this.data
      if (sending) return
      const wrong = checkSetup({code, name, phone})
      // What was typed goes back with it: otherwise the fields would show their first values.
      this.setData({wrong, problem: '', sending: Object.keys(wrong).length === 0, code, name, phone})
      if (Object.keys(wrong).length > 0) return
      const answer = await call('people.setUp', {code: code.trim(), name, phone})
      if (answer.ok) this.setData({sending: false, done: true})
      else this.setData({sending: false, ...formErrors(answer.error, ['code', 'name', 'phone'])})
    },

    openBoard() {
      void wx.redirectTo({url: '/packages/booking/pages/board/board'})
    },
  },
})
