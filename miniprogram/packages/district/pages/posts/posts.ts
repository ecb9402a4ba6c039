import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {dateAt8} from '../../../../shared/time'
import {session} from '../../../../stores/session'
import {shapeCode, type CodeView} from '../open/view'
import {shapeWaiting, type DistrictPostsPage} from './view'

const before: {
  face: string
  message: string
  view: DistrictPostsPage
  said: string
  problem: string
  sending: boolean
  code: CodeView | null
} = {
  face: 'loading',
  message: '',
  view: {proposals: [], left: []},
  said: '',
  problem: '',
  sending: false,
  code: null,
}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    /** One setData, with what came of the last answer; an empty list after an answer still shows that. */
    async load(more: Partial<typeof before> = {}) {
      const answer = await call('district.posts', {district: session.district})
      if (!answer.ok) {
        const {message} = answer.error
        if (this.data.face === 'content') this.setData({sending: false, problem: message, ...more})
        else this.setData({face: 'failed', message})
        return
      }
      const view = shapeWaiting(answer.data)
      const {said, code} = {...this.data, ...more}
      const nothing = view.proposals.length + view.left.length === 0 && said === '' && code === null
      this.setData(onlyChanged(this.data, {face: nothing ? 'empty' : 'content', view, ...more}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async answer({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {key: string; yes: boolean}>) {
      const {key, yes} = currentTarget.dataset
      const one = this.data.view.proposals.find((proposal) => proposal.key === key)
      if (one === undefined || this.data.sending) return
      const no = one.mine ? '不同意' : '撤回'
      const {confirm} = await wx.showModal({
        title: yes ? '同意吗' : `${no}吗`,
        content: yes ? `${one.title}。您同意以后马上算数。` : `${one.title}。这一份作废，要的话再提一次。`,
        confirmText: yes ? '同意' : no,
        cancelText: '再想想',
      })
      if (!confirm) return
      this.setData({sending: true, problem: '', said: ''})
      const {person, community} = one
      const answer = await callOnce('district.answerPost', {
        district: session.district,
        ...(community === '' ? {} : {community}),
        person,
        yes,
      })
      if (answer.ok) {
        await this.load({sending: false, said: yes ? '同意了，马上算数。' : `${no}了，这一份作废。`})
        return
      }
      // Somebody may have answered first: the list as it is now says so.
      await this.load({sending: false, problem: answer.error.fields?.['person'] ?? answer.error.message})
    },

    async newCode({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string; name: string}>) {
      if (this.data.sending) return
      const {id, name} = currentTarget.dataset
      const {confirm} = await wx.showModal({
        title: `给${name}发新的启用码？`,
        content: '以前发过的启用码马上不能用了。拿到新码的前两位就是社区的管理员。',
        confirmText: '发新码',
        cancelText: '先不发',
      })
      if (!confirm) return
      this.setData({sending: true, problem: '', said: '', code: null})
      const answer = await callOnce('district.newCode', {district: session.district, community: id})
      if (answer.ok)
        this.setData({sending: false, code: shapeCode(answer.data, null, dateAt8(new Date()), false)})
      else this.setData({sending: false, problem: answer.error.message})
    },

    copyLetter() {
      if (this.data.code !== null) void wx.setClipboardData({data: this.data.code.letter})
    },
  },
})
