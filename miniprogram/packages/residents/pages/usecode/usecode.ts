import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce, type CallError} from '../../../../services/cloud'
import {checkContact} from '../../../../services/contact'
import {formErrors} from '../../../../services/formErrors'
import {scan} from '../../../../services/scan'
import {readCodeText, sayDigits} from '../../../../shared/codeText'
import type {FieldErrors} from '../../../../shared/errors'
import {noticeVersion} from '../../../../shared/privacyNotice'

const before: {
  typed: string
  problem: string
  looking: boolean
  /** The digits that were looked up, and what they would do. */
  code: string
  said: string
  view: ReplyOf<'residents.readCode'> | null
  name: string
  phone: string
  wrong: FieldErrors
  sending: boolean
  /** What has been done. */
  done: string
} = {
  typed: '',
  problem: '',
  looking: false,
  code: '',
  said: '',
  view: null,
  name: '',
  phone: '',
  wrong: {},
  sending: false,
  done: '',
}

/** A code on paper or from somebody: says what it would do, then does it. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({code = ''}: {code?: string}) {
      if (readCodeText(code) !== '') void this.look(code)
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.typed = detail.value
    },

    async scan() {
      const text = await scan()
      if (text !== null) await this.look(text)
    },

    find() {
      void this.look(this.data.typed)
    },

    async look(text: string) {
      if (this.data.looking) return
      const code = readCodeText(text)
      if (code === '') {
        const mine = text.startsWith('ysz:me:')
        this.setData({
          typed: mine ? '' : text,
          problem: mine
            ? '这是别人的身份码，要在“扫码核实”里扫。'
            : '编码是 8 位或 12 位数字，请对着纸上或别人发的再看一遍。',
        })
        return
      }
      this.setData({looking: true, typed: code, problem: ''})
      const answer = await call('residents.readCode', {code})
      this.setData({
        looking: false,
        ...(answer.ok
          ? {view: answer.data, code, said: sayDigits(code)}
          : {problem: sayWrong(answer.error), typed: code}),
      })
    },

    another() {
      this.setData({...before})
    },

    typeContact({detail}: WechatMiniprogram.CustomEvent<{name: string; phone: string}>) {
      Object.assign(this.data, detail)
    },

    async use() {
      const {code, view, name, phone, sending} = this.data
      if (sending || view === null) return
      if (view.needsContact) {
        const wrong = checkContact({name, phone})
        const ready = Object.keys(wrong).length === 0
        this.setData({wrong, problem: '', sending: ready, name, phone})
        if (!ready) return
        const saved = await call('people.saveContact', {name, phone, notice: noticeVersion})
        if (!saved.ok) {
          this.setData({sending: false, ...formErrors(saved.error, ['name', 'phone'])})
          return
        }
      } else this.setData({sending: true, problem: ''})
      const answer = await callOnce('residents.useCode', {code})
      this.setData({
        sending: false,
        ...(answer.ok
          ? {done: answer.data.said}
          : // Name and phone are left by now: they are not asked again.
            {problem: sayWrong(answer.error), view: {...view, needsContact: false}}),
      })
    },

    goMine() {
      void wx.switchTab({url: '/pages/mine/mine'})
    },
  },
})

const sayWrong = ({fields, message}: CallError): string => fields?.['code'] ?? message
