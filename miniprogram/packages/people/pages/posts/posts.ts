import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type CallError} from '../../../../services/cloud'
import {dropFormDraft, type FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import {onlyChanged} from '../../../../services/onlyChanged'
import type {FieldErrors} from '../../../../shared/errors'
import {sayDay} from '../../../../shared/time'
import {codeText, sayDigits} from '../../../../shared/codeText'
import type {PostRole} from '../../rules/posts'
import {communityRole, grantInput, inviteInput, knownPost, newPost, type OpenForm} from './forms'
import {keyOf, shapePosts, type Places, type Posts, type PostsPage} from './view'

interface MadeInvitation {
  readonly digits: string
  readonly text: string
  readonly until: string
}

const before: {
  face: string
  message: string
  view: PostsPage
  /** Which way a post is given while its role is being chosen; empty otherwise. */
  choosing: '' | 'give' | 'invite'
  form: OpenForm | null
  wrong: FieldErrors
  problem: string
  sending: boolean
  said: string
  made: MadeInvitation | null
} = {
  face: 'loading',
  message: '',
  view: {posts: [], proposals: [], invitations: [], roles: []},
  choosing: '',
  form: null,
  wrong: {},
  problem: '',
  sending: false,
  said: '',
  made: null,
}

// The whole replies: what is drawn of them is data of the page.
const read = new WeakMap<object, {readonly posts: Posts; readonly places: Places | null}>()

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load(more: object = {}) {
      const [posts, places] = await Promise.all([call('people.posts', {}), call('places.directory', {})])
      if (!posts.ok) {
        if (this.data.face === 'content') this.setData({sending: false, problem: posts.error.message})
        else this.setData({face: 'failed', message: posts.error.message})
        return
      }
      // The party office has no use for the places: its posts are for the whole community.
      const known = {posts: posts.data, places: places.ok ? places.data : null}
      read.set(this, known)
      const view = shapePosts(known.posts, known.places)
      this.setData(onlyChanged(this.data, {face: 'content', view, ...more}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    startGive() {
      this.setData({choosing: 'give', form: null, made: null, said: '', problem: ''})
    },

    startInvite() {
      this.setData({choosing: 'invite', form: null, made: null, said: '', problem: ''})
    },

    chooseRole({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: PostRole}>) {
      const known = read.get(this)
      const {choosing} = this.data
      if (known === undefined || choosing === '') return
      const {places} = known
      const form = newPost(choosing, currentTarget.dataset.id, {today: known.posts.today, places})
      this.setData({form, choosing: '', wrong: {}, problem: ''})
    },

    openPost({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {key: string}>) {
      const known = read.get(this)
      const post = known?.posts.posts.find((one) => keyOf(one) === currentTarget.dataset.key)
      if (known === undefined || post === undefined) return
      const form = knownPost(post, {today: known.posts.today, places: known.places})
      this.setData({form, choosing: '', made: null, wrong: {}, problem: '', said: ''})
    },

    openHandOver() {
      void wx.navigateTo({url: '/packages/people/pages/handover/handover'})
    },

    close() {
      this.setData({form: null, choosing: '', made: null, wrong: {}, problem: ''})
    },

    async save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const {form, sending} = this.data
      if (form === null || sending) return
      this.setData({sending: true, wrong: {}, problem: ''})
      if (form.kind === 'invite') {
        const invited = await callOnce('people.invite', inviteInput(form, detail.values))
        if (invited.ok) this.invited(form, invited.data)
        else this.refused(form, invited.error)
        return
      }
      const granted = await callOnce('people.grant', grantInput(form, detail.values))
      if (granted.ok) await this.done(form, granted.data.waits ? '提好了，等另一位管理员同意。' : '开通了。')
      else this.refused(form, granted.error)
    },

    invited(form: OpenForm, {digits, openUntil}: {readonly digits: string; readonly openUntil: string}) {
      dropFormDraft(form.draft)
      const today = read.get(this)?.posts.today ?? openUntil
      const made = {digits: sayDigits(digits), text: codeText(digits), until: sayDay(openUntil, today)}
      void this.load({form: null, sending: false, made})
    },

    done(form: OpenForm, said: string) {
      dropFormDraft(form.draft)
      return this.load({form: null, sending: false, said})
    },

    refused(form: OpenForm, error: CallError) {
      const {wrong, problem} = formErrors(
        error,
        form.fields.map(({id}) => id),
      )
      this.setData({sending: false, wrong, problem: wrong['role'] ?? problem})
    },

    async endPost() {
      const {form} = this.data
      if (form === null) return
      const {confirm} = await wx.showModal({
        title: '现在就结束',
        content: `${form.heading}的岗位马上结束，他手上的事还在他名下。要把事一起交出去，用“交接”。`,
        confirmText: '结束',
        cancelText: '先留着',
      })
      if (!confirm) return
      this.setData({sending: true, problem: ''})
      const {person, place} = form
      const answer = await callOnce('people.endPost', {person, place, role: communityRole(form.role)})
      if (answer.ok) await this.done(form, '结束了。')
      else this.setData({sending: false, problem: answer.error.message})
    },

    async answer({
      currentTarget,
    }: WechatMiniprogram.TouchEvent<object, object, {person: string; yes: boolean}>) {
      const {person, yes} = currentTarget.dataset
      const one = this.data.view.proposals.find((proposal) => proposal.person === person)
      if (one === undefined || this.data.sending) return
      const {confirm} = await wx.showModal({
        title: yes ? '同意吗' : '不同意吗',
        content: yes ? `${one.title}。您同意以后马上算数。` : `${one.title}。这一份作废，要的话再提一次。`,
        confirmText: yes ? '同意' : '不同意',
        cancelText: '再想想',
      })
      if (!confirm) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('people.answerPost', {person, role: 'community-admin', yes})
      if (answer.ok) await this.load({sending: false, said: yes ? '同意了，马上算数。' : '没有同意。'})
      else this.setData({sending: false, problem: answer.error.fields?.['person'] ?? answer.error.message})
    },

    async endInvitation({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {confirm} = await wx.showModal({
        title: '收回邀请',
        content: '收回以后，拿到这份邀请的人不能再用。',
        confirmText: '收回',
        cancelText: '留着',
      })
      if (!confirm) return
      const answer = await call('people.endInvitation', {invitation: currentTarget.dataset.id})
      if (answer.ok) await this.load({said: '收回了。', made: null})
      else this.setData({problem: answer.error.message})
    },

    copyDigits() {
      const {made} = this.data
      if (made !== null) void wx.setClipboardData({data: made.digits})
    },
  },
})
