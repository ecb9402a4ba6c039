import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {shapeMine, type MineRow} from './view'

const before: {
  face: string
  message: string
  of: string
  rows: readonly MineRow[]
  next: string
} = {face: 'loading', message: '', of: '', rows: [], next: ''}

/** One's own cases, the latest first. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({for: of = ''}: {for?: string}) {
      this.setData({of})
    },

    onShow() {
      void this.load()
    },

    whose() {
      return this.data.of === '' ? {} : {for: this.data.of}
    },

    async load() {
      const answer = await call('cases.mine', this.whose())
      if (!answer.ok) {
        if (this.data.rows.length === 0) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const {cases, next = ''} = answer.data
      this.setData({
        face: cases.length === 0 ? 'empty' : 'content',
        rows: shapeMine(cases, new Date()),
        next,
      })
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async more() {
      const {next, rows} = this.data
      const answer = await call('cases.mine', {...this.whose(), cursor: next})
      if (!answer.ok || next !== this.data.next) return
      this.setData({
        rows: [...rows, ...shapeMine(answer.data.cases, new Date())],
        next: answer.data.next ?? '',
      })
    },

    open({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const whose = this.data.of === '' ? '' : `&for=${this.data.of}`
      void wx.navigateTo({url: `/packages/cases/pages/case/case?id=${currentTarget.dataset.id}${whose}`})
    },

    ask() {
      const whose = this.data.of === '' ? '' : `?for=${this.data.of}`
      void wx.navigateTo({url: `/packages/cases/pages/ask/ask${whose}`})
    },
  },
})
