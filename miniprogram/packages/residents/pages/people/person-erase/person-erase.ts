import {careBehavior} from '../../../../../behaviors/care'
import {call, callOnce} from '../../../../../services/cloud'

interface Section {
  readonly title: string
  readonly said: string
}

const before: {
  face: string
  message: string
  sections: Section[]
  paper: string
  wrong: string
  problem: string
  sending: boolean
} = {face: 'loading', message: '', sections: [], paper: '', wrong: '', problem: '', sending: false}

/**
 * Everything that is held of somebody goes, because they asked for it on paper: what goes and what the law keeps is
 * said first. Sends `gone` {said} and `close`.
 */
Component({
  behaviors: [careBehavior],
  properties: {
    /** Person id and name. */
    person: {type: String, value: ''},
    name: {type: String, value: ''},
  },
  data: before,
  observers: {
    person(person: string) {
      if (person !== '') void this.load(person)
    },
  },
  methods: {
    async load(person: string) {
      const answer = await call('privacy.held', {for: person})
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const sections = answer.data.sections
        .filter(({count}) => count > 0)
        .map(({title, count, onErase}) => ({title: `${title}（${String(count)}）`, said: onErase}))
      this.setData({face: 'content', sections})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load(this.properties.person)
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.paper = detail.value
    },

    async erase() {
      const {paper, sending} = this.data
      const {person, name} = this.properties
      if (sending) return
      if (paper.trim() === '') {
        this.setData({wrong: '请填本人签字的申请编号', paper})
        return
      }
      const {confirm} = await wx.showModal({
        title: `删除${name}的资料？`,
        content: '马上就删，删了找不回来。约好还没办的事会取消，卡作废，替他办的授权结束。',
        confirmText: '现在删掉',
        cancelText: '先留着',
      })
      if (!confirm) return
      this.setData({sending: true, wrong: '', problem: '', paper})
      const answer = await callOnce('privacy.eraseAtWindow', {person, paper: paper.trim()})
      if (!answer.ok) {
        const {fields = {}, message} = answer.error
        const {paper: wrong = '', ...others} = fields
        const problem = Object.values(others)[0] ?? (wrong === '' ? message : '')
        this.setData({sending: false, wrong, problem})
        return
      }
      this.triggerEvent('gone', {
        said: answer.data.done ? `${name}的资料删完了。` : `${name}的资料正在删，几分钟内删完。`,
      })
    },

    close() {
      this.triggerEvent('close')
    },
  },
})
