import {careBehavior} from '../../../../behaviors/care'
import {call, type Answer} from '../../../../services/cloud'
import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import type {Feedback} from '../../rules/outcomes'
import {shapeJoined, type JoinedShown} from './view'

const before: {
  face: string
  message: string
  id: string
  community: string
  view: JoinedShown | null
  solved: Feedback['solved'] | ''
  problem: string
  left: boolean
  sending: boolean
} = {
  ...{face: 'loading', message: '', id: '', community: '', view: null, solved: '', problem: ''},
  ...{left: false, sending: false},
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

/** Somebody else's request that happened to the caller as well: how far it is, and how it went in their eyes. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({id = '', community = ''}: {id?: string; community?: string}) {
      this.setData({id, community})
    },

    onShow() {
      void this.load()
    },

    which() {
      const {id, community} = this.data
      return {request: id, ...(community === '' ? {} : {community})}
    },

    async load() {
      const answer = await call('hotline.joined', this.which())
      if (answer.ok) this.setData({face: 'content', view: shapeJoined(answer.data, new Date()), left: false})
      else if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async act(send: () => Promise<Answer<ReplyOf<'hotline.joined'>>>) {
      if (this.data.sending) return
      this.setData({sending: true, problem: ''})
      const answer = await send()
      if (!answer.ok) {
        this.setData({sending: false, problem: answer.error.fields?.['request'] ?? answer.error.message})
        return
      }
      this.setData({sending: false, left: false, solved: '', view: shapeJoined(answer.data, new Date())})
    },

    async leave() {
      if (this.data.sending) return
      this.setData({sending: true, problem: ''})
      const answer = await call('hotline.leave', this.which())
      if (answer.ok) this.setData({sending: false, left: true})
      else this.setData({sending: false, problem: answer.error.message})
    },

    again() {
      return this.act(() => call('hotline.join', this.which()))
    },

    chooseSolved({currentTarget}: Tap<{solved: Feedback['solved']}>) {
      this.setData({solved: currentTarget.dataset.solved})
    },

    chooseContent({currentTarget}: Tap<{content: Feedback['content']}>) {
      const {solved} = this.data
      if (solved === '') return
      const {content} = currentTarget.dataset
      return this.act(() => call('hotline.answerJoined', {...this.which(), solved, content}))
    },

    openChain() {
      const {view, community} = this.data
      void wx.navigateTo({
        url: `/packages/hotline/pages/chain/chain?code=${view?.chain ?? ''}&community=${community}`,
      })
    },
  },
})
