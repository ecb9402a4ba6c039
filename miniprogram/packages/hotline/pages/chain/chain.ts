import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {shapeChain, type ChainShown} from './view'

const before: {
  face: string
  message: string
  code: string
  community: string
  view: ChainShown | null
  wrong: string
  looking: boolean
} = {...{face: 'content', message: '', code: '', community: '', view: null}, wrong: '', looking: false}

/** What a code stands for, for everybody who has it: the steps, and nobody's name. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({code = '', community = ''}: {code?: string; community?: string}) {
      this.setData({code, community, face: code === '' ? 'content' : 'loading'})
      if (code !== '') void this.look()
    },

    retry() {
      this.setData({face: 'loading'})
      void this.look()
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.code = detail.value
    },

    async look() {
      const {community, looking} = this.data
      const code = this.data.code.replace(/\s/gu, '')
      if (looking) return
      if (!/^\d{8}$/u.test(code)) {
        this.setData({face: 'content', wrong: '编号是 8 位数字', code})
        return
      }
      this.setData({looking: true, wrong: '', code})
      const answer = await call('hotline.chain', {code, ...(community === '' ? {} : {community})})
      if (answer.ok) {
        this.setData({looking: false, face: 'content', view: shapeChain(answer.data, new Date())})
      } else if (answer.error.code === 'not-found') {
        const wrong = answer.error.fields?.['code'] ?? answer.error.message
        this.setData({looking: false, face: 'content', wrong})
      } else {
        this.setData({looking: false, face: 'failed', message: answer.error.message})
      }
    },

    another() {
      this.setData({view: null, code: ''})
    },
  },
})
