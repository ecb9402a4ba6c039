import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce, type Answer} from '../../../../services/cloud'
import {attachmentsOf} from '../../../../services/attach/attachments'
import {longest} from '../../rules/longest'
import type {Feedback} from '../../rules/outcomes'
import type {RequestEvent} from '../../rules/states'
import {session} from '../../../../stores/session'
import {asks, shapeRequest, type Own, type RequestView} from './view'

const before: {
  face: string
  message: string
  id: string
  /** Whose it is, where that is another community than the chosen one. */
  community: string
  /** It was told a moment ago. */
  fresh: boolean
  view: RequestView | null
  /** What is being asked for in words; '' when nothing is. */
  asking: RequestEvent | ''
  ask: {title: string; hint: string; verb: string} | null
  words: string
  most: number
  wrong: string
  /** How it went is being asked. */
  solved: Feedback['solved'] | ''
  problem: string
  sending: boolean
} = {
  face: 'loading',
  message: '',
  id: '',
  community: '',
  fresh: false,
  view: null,
  asking: '',
  ask: null,
  words: '',
  most: longest.reason,
  wrong: '',
  solved: '',
  problem: '',
  sending: false,
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({id = '', new: fresh = '', community = ''}: {id?: string; new?: string; community?: string}) {
      this.setData({id, community, fresh: fresh === '1'})
    },

    /** Which request, and of which community: a code may be another one's. */
    which() {
      const {id, community} = this.data
      return {request: id, ...(community === '' ? {} : {community})}
    },

    onShow() {
      void this.load()
    },

    async load() {
      const answer = await call('hotline.get', this.which())
      if (answer.ok) this.show(answer.data, {})
      else if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    show(own: Own, also: Record<string, unknown>) {
      this.setData({face: 'content', view: shapeRequest(own, new Date()), ...also})
    },

    ask({currentTarget}: Tap<{event: RequestEvent}>) {
      const {event} = currentTarget.dataset
      this.setData({asking: event, ask: asks[event] ?? null, words: '', wrong: '', problem: ''})
    },

    dontAsk() {
      this.setData({asking: '', ask: null, solved: ''})
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.words = detail.value
    },

    async act(send: () => Promise<Answer<Own>>) {
      if (this.data.sending) return
      this.setData({sending: true, problem: '', wrong: ''})
      const answer = await send()
      if (answer.ok) {
        this.show(answer.data, {sending: false, asking: '', ask: null, solved: '', fresh: false})
        return
      }
      const {fields = {}, message, code} = answer.error
      this.setData({sending: false, problem: Object.values(fields)[0] ?? message})
      if (code === 'moved') void this.load()
    },

    async sendWords() {
      const {asking, words} = this.data
      const said = words.trim()
      if (asking === 'add') {
        await this.add(said)
        return
      }
      if (said === '') {
        this.setData({wrong: '请写一句', words})
        return
      }
      const which = this.which()
      await this.act(() => {
        switch (asking) {
          case 'pause':
            return callOnce('hotline.pause', {...which, reason: said})
          case 'withdraw':
            return callOnce('hotline.withdraw', {...which, reason: said})
          case 'ask-recheck':
            return callOnce('hotline.askRecheck', {...which, reason: said})
          default:
            return callOnce('hotline.reopen', {...which, reason: said})
        }
      })
    },

    openChain() {
      const {view, community} = this.data
      void wx.navigateTo({
        url: `/packages/hotline/pages/chain/chain?code=${view?.chain ?? ''}&community=${community}`,
      })
    },

    /** Words, photos, a voice note: any of them is enough. */
    async add(said: string) {
      if (this.data.sending) return
      const {id, community, words} = this.data
      const attachments = attachmentsOf(`request:add:${id}`)
      this.setData({sending: true, problem: '', wrong: '', words})
      const carried = await attachments.settle(community === '' ? session.community : community)
      if (!carried.ok) {
        this.setData({sending: false, problem: carried.message})
        return
      }
      const {photos, voice} = carried
      if (said === '' && photos.length === 0 && voice === '') {
        this.setData({sending: false, wrong: '请写一句，或者加一张照片'})
        return
      }
      this.data.sending = false
      await this.act(async () => {
        const answer = await callOnce('hotline.add', {
          ...this.which(),
          ...(said === '' ? {} : {said}),
          ...(photos.length === 0 ? {} : {photos}),
          ...(voice === '' ? {} : {voice}),
        })
        if (answer.ok) attachments.sent()
        else attachments.turnedDown(answer.error.fields)
        return answer
      })
    },

    nudge() {
      return this.act(() => callOnce('hotline.nudge', this.which()))
    },

    resume() {
      return this.act(() => callOnce('hotline.resume', this.which()))
    },

    chooseSolved({currentTarget}: Tap<{solved: Feedback['solved']}>) {
      this.setData({solved: currentTarget.dataset.solved})
    },

    chooseContent({currentTarget}: Tap<{content: Feedback['content']}>) {
      const {solved} = this.data
      if (solved === '') return
      const {content} = currentTarget.dataset
      return this.act(() => callOnce('hotline.answer', {...this.which(), solved, content}))
    },
  },
})
