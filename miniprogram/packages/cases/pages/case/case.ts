import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce} from '../../../../services/cloud'
import {ring} from '../../../../services/phone'
import {longest} from '../../rules/longest'
import {shapeCase, type CasePageView, type Own} from './view'

const before: {
  face: string
  message: string
  id: string
  /** Whose it is, where that is somebody else; '' for one's own. */
  of: string
  /** It was asked a moment ago. */
  fresh: boolean
  view: CasePageView | null
  /** The paper whose way is shown; '' for none. */
  opened: string
  asking: boolean
  words: string
  most: number
  wrong: string
  problem: string
  sending: boolean
  making: boolean
  file: string
  missing: readonly string[]
} = {
  face: 'loading',
  message: '',
  id: '',
  of: '',
  fresh: false,
  view: null,
  opened: '',
  asking: false,
  words: '',
  most: longest.reason,
  wrong: '',
  problem: '',
  sending: false,
  making: false,
  file: '',
  missing: [],
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({id = '', new: fresh = '', for: of = ''}: {id?: string; new?: string; for?: string}) {
      this.setData({id, of, fresh: fresh === '1'})
    },

    onShow() {
      void this.load()
    },

    named() {
      const {id, of} = this.data
      return {case: id, ...(of === '' ? {} : {for: of})}
    },

    async load() {
      const answer = await call('cases.get', this.named())
      if (answer.ok) this.show(answer.data, {})
      else if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    show(own: Own, also: Record<string, unknown>) {
      this.setData({face: 'content', view: shapeCase(own, new Date()), ...also})
    },

    /** The way of one paper; a second tap closes it. */
    openPaper({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      this.setData({opened: this.data.opened === id ? '' : id})
    },

    ring() {
      if (this.data.view !== null) ring(this.data.view.phone)
    },

    async print() {
      if (this.data.making) return
      this.setData({making: true, file: '', problem: ''})
      const answer = await callOnce('cases.printReceipt', this.named())
      if (answer.ok) this.setData({making: false, file: answer.data.file, missing: answer.data.missing})
      else this.setData({making: false, problem: answer.error.message})
    },

    startWithdraw() {
      this.setData({asking: true, words: '', wrong: '', problem: ''})
    },

    stopWithdraw() {
      this.setData({asking: false})
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.words = detail.value
    },

    async withdraw() {
      const {words, sending} = this.data
      if (sending) return
      const reason = words.trim()
      if (reason === '') {
        this.setData({wrong: '请写一句为什么', words})
        return
      }
      this.setData({sending: true, wrong: '', problem: '', words})
      const answer = await callOnce('cases.withdraw', {...this.named(), reason})
      if (answer.ok) {
        this.show(answer.data, {sending: false, asking: false, fresh: false})
        return
      }
      const {fields = {}, message, code} = answer.error
      this.setData({sending: false, problem: Object.values(fields)[0] ?? message})
      if (code === 'moved') void this.load()
    },
  },
})
