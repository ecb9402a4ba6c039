import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce, type Answer} from '../../../../services/cloud'
import {longestAnswer, longestWish, type WallKind} from '../../rules/wishes'
import {shapeWishes, type Wish, type WishRow} from './view'

type Tab = WallKind | 'mine'
type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

const draftKey = 'wishes.draft'

const before: {
  face: string
  message: string
  tab: Tab
  rows: WishRow[]
  claimed: WishRow[]
  next: string
  /** The form is open. */
  writing: boolean
  text: string
  anonymous: boolean
  most: number
  wrong: string
  /** The wish that is being thanked for. */
  thanking: string
  thanks: string
  mostThanks: number
  problem: string
  said: string
  sending: boolean
} = {
  face: 'loading',
  message: '',
  tab: 'wish',
  rows: [],
  claimed: [],
  next: '',
  writing: false,
  text: '',
  anonymous: false,
  most: longestWish,
  wrong: '',
  thanking: '',
  thanks: '',
  mostThanks: longestAnswer,
  problem: '',
  said: '',
  sending: false,
}

/** What its author is told when it was sent. */
const saidOf = ({state, why}: Wish): string => {
  switch (state) {
    case 'open':
      return '贴出来了。'
    case 'refused':
      return why
    case 'review':
      return '工作人员看过以后贴出来。'
    default:
      return '正在核对文字，核对完就贴出来。'
  }
}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({tab = 'wish'}: {tab?: string}) {
      const draft: unknown = wx.getStorageSync(draftKey)
      this.setData({
        tab: tab === 'mine' || tab === 'note' ? tab : 'wish',
        text: typeof draft === 'string' ? draft : '',
      })
    },

    onShow() {
      void this.load()
    },

    async load() {
      const {tab} = this.data
      if (tab === 'mine') {
        const answer = await call('wishes.mine', {})
        if (this.data.tab !== tab) return
        if (!answer.ok) this.fail(answer.error.message)
        else this.fill(answer.data.own, answer.data.claimed, '')
        return
      }
      const answer = await call('wishes.list', {kind: tab})
      if (this.data.tab !== tab) return
      if (!answer.ok) this.fail(answer.error.message)
      else this.fill(answer.data.wishes, [], answer.data.next ?? '')
    },

    fail(message: string) {
      if (this.data.face !== 'content') this.setData({face: 'failed', message})
      else this.setData({problem: message})
    },

    fill(own: readonly Wish[], claimed: readonly Wish[], next: string) {
      const now = new Date()
      this.setData({
        face: 'content',
        rows: shapeWishes(own, now),
        claimed: shapeWishes(claimed, now),
        next,
      })
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    choose({currentTarget}: Tap<{tab: Tab}>) {
      this.setData({
        tab: currentTarget.dataset.tab,
        face: 'loading',
        rows: [],
        claimed: [],
        problem: '',
        said: '',
        writing: false,
      })
      void this.load()
    },

    async more() {
      const {tab, next} = this.data
      if (tab === 'mine' || next === '') return
      const answer = await call('wishes.list', {kind: tab, cursor: next})
      if (!answer.ok || this.data.tab !== tab) return
      const rows = shapeWishes(answer.data.wishes, new Date())
      this.setData({rows: [...this.data.rows, ...rows], next: answer.data.next ?? ''})
    },

    write() {
      this.setData({writing: true, problem: '', said: '', wrong: ''})
    },

    dontWrite() {
      this.setData({writing: false, thanking: ''})
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.text = detail.value
      wx.setStorageSync(draftKey, detail.value)
    },

    turnAnonymous() {
      this.setData({anonymous: !this.data.anonymous})
    },

    async send() {
      const {tab, anonymous, sending} = this.data
      const text = this.data.text.trim()
      if (sending) return
      if (text === '') {
        this.setData({wrong: '请写一句'})
        return
      }
      this.setData({sending: true, problem: '', wrong: '', text})
      const kind = tab === 'note' ? 'note' : 'wish'
      const answer = await callOnce('wishes.post', {kind, text, anonymous})
      if (!answer.ok) {
        const {fields = {}, message} = answer.error
        this.setData({
          sending: false,
          wrong: fields['text'] ?? '',
          problem: fields['text'] === undefined ? message : '',
        })
        return
      }
      wx.removeStorageSync(draftKey)
      this.setData({sending: false, writing: false, text: '', said: saidOf(answer.data)})
      await this.load()
    },

    async act(send: () => Promise<Answer<Wish>>, said: string) {
      if (this.data.sending) return
      this.setData({sending: true, problem: '', said: ''})
      const answer = await send()
      if (answer.ok) this.setData({sending: false, said, thanking: '', thanks: ''})
      else {
        const {fields = {}, message} = answer.error
        this.setData({sending: false, problem: Object.values(fields)[0] ?? message})
      }
      await this.load()
    },

    claim({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      return this.act(() => callOnce('wishes.claim', {wish: id}), '认领了，请早点去办。在“我的”里能看到。')
    },

    giveUp({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      return this.act(() => callOnce('wishes.giveUp', {wish: id}), '让给别人了。')
    },

    fulfil({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      return this.act(() => callOnce('wishes.fulfil', {wish: id}), '已经告诉许愿的人。')
    },

    withdraw({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      return this.act(() => callOnce('wishes.withdraw', {wish: id}), '收回了。')
    },

    thank({currentTarget}: Tap<{id: string}>) {
      this.setData({thanking: currentTarget.dataset.id, thanks: '', problem: '', said: ''})
    },

    typeThanks({detail}: WechatMiniprogram.Input) {
      this.data.thanks = detail.value
    },

    sendThanks() {
      const {thanking} = this.data
      const said = this.data.thanks.trim()
      const input = {wish: thanking, granted: true, ...(said === '' ? {} : {said})}
      return this.act(() => callOnce('wishes.thank', input), '谢过了。')
    },

    notYet({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      return this.act(
        () => callOnce('wishes.thank', {wish: id, granted: false}),
        '重新贴出来了，等别人认领。',
      )
    },

    open({currentTarget}: Tap<{request: string}>) {
      void wx.navigateTo({url: `/packages/hotline/pages/request/request?id=${currentTarget.dataset.request}`})
    },
  },
})
