import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {checkContact} from '../../../../services/contact'
import type {FieldErrors} from '../../../../shared/errors'

const before: {name: string; phone: string; wrong: FieldErrors; problem: string; sending: boolean} = {
  name: '',
  phone: '',
  wrong: {},
  problem: '',
  sending: false,
}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    type({detail}: WechatMiniprogram.CustomEvent<{name: string; phone: string}>) {
      Object.assign(this.data, detail)
    },

    async submit() {
      const {name, phone, sending} = this.data
      if (sending) return
      const wrong = checkContact({name, phone})
      const ready = Object.keys(wrong).length === 0
      // What was typed goes back with it: otherwise the fields would show their first values.
      this.setData({wrong, problem: '', sending: ready, name, phone})
      if (!ready) return
      const answer = await call('people.saveContact', {name, phone})
      if (answer.ok) void wx.navigateBack()
      else this.setData({sending: false, wrong: answer.error.fields ?? {}, problem: answer.error.message})
    },
  },
})
