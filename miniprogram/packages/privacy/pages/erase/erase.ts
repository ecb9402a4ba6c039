import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'

type Before = ReplyOf<'privacy.beforeErase'>

const before: {
  face: string
  message: string
  view: Before | null
  erasing: boolean
  problem: string
  /** Gone: what is left to say. */
  done: string
} = {face: 'loading', message: '', view: null, erasing: false, problem: '', done: ''}

const gone = '删完了。以后想再用，重新留姓名和电话就行，从前的记录找不回来。'
const going = '正在删，几分钟内删完。现在谁也看不到了，您可以关掉这一页。'

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      if (this.data.done === '') void this.load()
    },

    async load() {
      const answer = await call('privacy.beforeErase', {})
      if (!answer.ok) {
        this.setData(
          answer.error.code === 'erasing'
            ? {face: 'content', done: going}
            : {face: 'failed', message: answer.error.message},
        )
        return
      }
      const {goes} = answer.data
      this.setData({face: goes.length === 0 ? 'empty' : 'content', view: answer.data, problem: ''})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async erase() {
      const {view, erasing} = this.data
      if (view === null || erasing || view.hinders.length > 0) return
      const {confirm} = await wx.showModal({
        title: '现在全部删掉？',
        content: '马上就删，删了找不回来，也不能撤销。约好还没办的事会取消，名额还给别人。',
        confirmText: '现在删掉',
        cancelText: '先留着',
      })
      if (!confirm) return
      this.setData({erasing: true, problem: ''})
      const answer = await call('privacy.erase', {})
      if (!answer.ok) {
        const {code, message, fields = {}} = answer.error
        const under = code === 'erasing'
        this.setData({
          erasing: false,
          ...(under ? {done: going} : {problem: Object.values(fields)[0] ?? message}),
        })
        return
      }
      this.setData({erasing: false, done: answer.data.done ? gone : going})
    },

    leave() {
      void wx.reLaunch({url: '/pages/home/home'})
    },
  },
})
