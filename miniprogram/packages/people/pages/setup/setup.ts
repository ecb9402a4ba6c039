import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {noticeVersion} from '../../../../shared/privacyNotice'
import {session} from '../../../../stores/session'
import {checkSetup} from './view'

const before: {
  /** Of whom the person becomes an admin. */
  whose: 'community' | 'district'
  /** Name of the chosen community; empty while it is not known. */
  place: string
  code: string
  name: string
  phone: string
  wrong: FieldErrors
  problem: string
  sending: boolean
  done: boolean
} = {
  whose: 'community',
  place: '',
  code: '',
  name: '',
  phone: '',
  wrong: {},
  problem: '',
  sending: false,
  done: false,
}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      if (session.name !== this.data.place) this.setData({place: session.name})
    },

    chooseWhose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {whose: typeof before.whose}>) {
      const {code, name, phone} = this.data
      this.setData({whose: currentTarget.dataset.whose, code, name, phone, problem: ''})
    },

    choosePlace() {
      void wx.navigateTo({url: '/packages/district/pages/choose/choose?goal=setup'})
    },

    typeCode({detail}: WechatMiniprogram.Input) {
      this.data.code = detail.value
    },

    type({detail}: WechatMiniprogram.CustomEvent<{name: string; phone: string}>) {
      Object.assign(this.data, detail)
    },

    async submit() {
      const {whose, code, name, phone, sending} = this.data
      if (sending) return
      const wrong = checkSetup({code, name, phone})
      // What was typed goes back with it: otherwise the fields would show their first values.
      this.setData({wrong, problem: '', sending: Object.keys(wrong).length === 0, code, name, phone})
      if (Object.keys(wrong).length > 0) return
      const {community, district} = session
      const place = whose === 'district' ? {community, district} : {community}
      const answer = await call('people.setUp', {
        ...place,
        code: code.trim(),
        name,
        phone,
        notice: noticeVersion,
      })
      if (answer.ok) this.setData({sending: false, done: true})
      else this.setData({sending: false, ...formErrors(answer.error, ['code', 'name', 'phone'])})
    },

    openNext() {
      const url =
        this.data.whose === 'district'
          ? '/packages/district/pages/open/open'
          : '/packages/hall/pages/board/board'
      void wx.redirectTo({url})
    },
  },
})
