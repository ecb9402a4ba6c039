import type {InputOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {sayDigits} from '../../../../shared/codeText'
import {dateAt8, sayDay} from '../../../../shared/time'

type Home = InputOf<'residents.letterboxCode'>

const before: {
  face: string
  message: string
  home: Home | null
  said: string
  problem: string
  making: boolean
  /** The code that was made last, whose it is, and its paper. */
  digits: string
  made: string
  until: string
  file: string
  name: string
  missing: readonly string[]
} = {
  face: 'content',
  message: '',
  home: null,
  said: '',
  problem: '',
  making: false,
  digits: '',
  made: '',
  until: '',
  file: '',
  name: '',
  missing: [],
}

/** A code on paper for the letterbox of a home, for those whom nobody meets. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    change({detail}: WechatMiniprogram.CustomEvent<{home: Home | null; said: string}>) {
      const {home, said} = detail
      this.setData(onlyChanged(this.data, {home, said, problem: ''}))
    },

    failed({detail}: WechatMiniprogram.CustomEvent<{message: string}>) {
      this.setData({face: 'failed', message: detail.message})
    },

    retry() {
      this.setData({face: 'content'})
    },

    async make() {
      const {home, making} = this.data
      if (home === null || making) return
      this.setData({making: true, problem: '', file: '', digits: ''})
      const answer = await callOnce('residents.letterboxCode', home)
      if (!answer.ok) {
        const [first] = Object.values(answer.error.fields ?? {})
        const near = answer.error.code === 'not-allowed' ? '这一处不归您管，请窗口或那里的网格员来发。' : ''
        this.setData({making: false, problem: first ?? (near === '' ? answer.error.message : near)})
        return
      }
      const {digits, until, said, file, missing} = answer.data
      this.setData({
        making: false,
        digits: sayDigits(digits),
        made: said,
        until: sayDay(until, dateAt8(new Date())),
        file,
        name: `住处核实码 ${said}.pdf`,
        missing,
      })
    },
  },
})
