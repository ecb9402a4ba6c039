import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {lock} from '../../../../stores/lock'
import {checkPin, pinDigits} from '../../rules/pin'

const before: {
  /** `locked`: opens the PC again; `set`: sets the six digits; `drop`: takes them away; `done`, `dropped`. */
  face: 'locked' | 'set' | 'drop' | 'done' | 'dropped'
  /** Whose PC it is now: the name of whoever is signed in. */
  name: string
  has: boolean
  /** A PC has no page for other digits: whoever forgot them uses their phone. */
  pc: boolean
  pin: string
  again: string
  wrong: string
  sending: boolean
} = {face: 'locked', name: '', has: false, pc: false, pin: '', again: '', wrong: '', sending: false}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({set = ''}: {set?: string}) {
      const locked = lock.lockedAt !== '' && lock.armed
      this.setData({face: set === '' || locked ? 'locked' : 'set', pc: lock.isPc})
      void this.load()
    },

    async load() {
      const me = await call('people.me', {})
      if (me.ok) this.setData({name: me.data.contact?.name ?? '', has: me.data.pin === true})
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.pin = detail.value
    },

    typeAgain({detail}: WechatMiniprogram.Input) {
      this.data.again = detail.value
    },

    async unlock() {
      const {pin, sending} = this.data
      if (sending) return
      if (pin.length !== pinDigits) {
        this.setData({wrong: '密码是 6 位数字', pin})
        return
      }
      this.setData({sending: true, wrong: ''})
      const answer = await call('people.checkPin', {pin})
      if (answer.ok) {
        void wx.reLaunch({url: lock.open()})
        return
      }
      // None is set any more: it was taken away on the phone.
      if (answer.error.code === 'not-found') {
        lock.arm(false)
        void wx.reLaunch({url: '/pages/mine/mine'})
        return
      }
      const wrong = answer.error.fields?.['pin'] ?? answer.error.message
      this.setData({sending: false, pin: '', wrong})
    },

    async save() {
      const {pin, again, sending} = this.data
      if (sending) return
      const wrong = checkPin(pin, '') || (pin === again ? '' : '两次填的不一样')
      this.setData({wrong, sending: wrong === '', pin, again})
      if (wrong !== '') return
      const answer = await call('people.setPin', {pin})
      if (!answer.ok) {
        this.setData({sending: false, wrong: answer.error.fields?.['pin'] ?? answer.error.message})
        return
      }
      lock.arm(true)
      this.setData({sending: false, face: 'done', pin: '', again: ''})
    },

    startDrop() {
      this.setData({face: 'drop', pin: '', again: '', wrong: ''})
    },

    /** No digits any more: PCs lock no longer. They are asked for once more, so that no passer-by does it. */
    async drop() {
      const {pin, sending} = this.data
      if (sending) return
      if (pin.length !== pinDigits) {
        this.setData({wrong: '密码是 6 位数字', pin})
        return
      }
      this.setData({sending: true, wrong: ''})
      const answer = await call('people.dropPin', {pin})
      if (!answer.ok) {
        this.setData({sending: false, pin: '', wrong: answer.error.fields?.['pin'] ?? answer.error.message})
        return
      }
      lock.arm(false)
      this.setData({sending: false, face: 'dropped', has: false, pin: ''})
    },

    back() {
      wx.navigateBack().catch(() => wx.reLaunch({url: '/pages/mine/mine'}))
    },
  },
})
