import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce} from '../../../../services/cloud'
import {bringFile, dropFile, handOver, isOnPc, showPaper} from '../../../../services/openFile'
import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {links, shapeConsents, shapeSections} from './view'
import type {ConsentLine, Section, SectionLine} from './view'

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

const before: {
  face: string
  message: string
  lines: SectionLine[]
  /** The section that is unfolded. */
  section: Section | null
  consents: ConsentLine[]
  links: typeof links
  busy: string
  /** Ready to be handed over: WeChat allows that only in a tap of its own. */
  ready: {path: string; name: string; as: 'json' | 'paper'; verb: string} | null
  problem: string
  said: string
} = {
  face: 'loading',
  message: '',
  lines: [],
  section: null,
  consents: [],
  links,
  busy: '',
  ready: null,
  problem: '',
  said: '',
}

const held = new WeakMap<object, ReplyOf<'privacy.held'>>()

Component({
  behaviors: [careBehavior],
  data: before,
  lifetimes: {
    detached() {
      if (this.data.ready !== null) dropFile(this.data.ready.path)
    },
  },
  methods: {
    onShow() {
      void this.load({})
    },

    async load(also: {readonly said?: string}) {
      const answer = await call('privacy.held', {})
      if (!answer.ok) {
        this.setData(
          this.data.face === 'content'
            ? {problem: answer.error.message}
            : {face: 'failed', message: answer.error.message},
        )
        return
      }
      held.set(this, answer.data)
      const {sections} = answer.data
      const open = sections.find(({id}) => id === this.data.section?.id) ?? null
      this.setData({
        face: 'content',
        lines: shapeSections(answer.data, open?.id ?? ''),
        section: open,
        consents: shapeConsents(answer.data),
        problem: '',
        ...also,
      })
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load({})
    },

    unfold({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      const all = held.get(this)
      if (all === undefined) return
      const open = id === this.data.section?.id ? '' : id
      const section = all.sections.find((one) => one.id === open) ?? null
      this.setData({lines: shapeSections(all, open), section})
    },

    object() {
      const {section} = this.data
      if (section === null) return
      const about = `about=${section.id}&title=${encodeURIComponent(section.title)}`
      void wx.navigateTo({url: `/packages/privacy/pages/complain/complain?${about}`})
    },

    open({currentTarget}: Tap<{url: string}>) {
      void wx.navigateTo({url: currentTarget.dataset.url})
    },

    correct() {
      void wx.switchTab({url: '/pages/mine/mine'})
    },

    async copy({currentTarget}: Tap<{as: 'json' | 'paper'}>) {
      if (this.data.busy !== '') return
      const {as} = currentTarget.dataset
      if (this.data.ready !== null) dropFile(this.data.ready.path)
      this.setData({busy: as, ready: null, problem: '', said: ''})
      const made = await callOnce('privacy.copy', {as})
      if (!made.ok) {
        this.setData({busy: '', problem: made.error.message})
        return
      }
      const {file, name} = made.data
      const path = await bringFile(file, name)
      if (!path.ok) {
        this.setData({busy: '', problem: path.error.message})
        return
      }
      const verb = isOnPc() ? '存到电脑' : as === 'paper' ? '打开看看' : '发到微信聊天'
      this.setData({busy: '', ready: {path: path.data, name, as, verb}})
    },

    async take() {
      const {ready} = this.data
      if (ready === null) return
      const {path, name, as} = ready
      const taken = await (as === 'paper' ? showPaper(path) : handOver(path, name))
      if (taken)
        this.setData({said: `${name} ${isOnPc() ? '存好了。' : '拿到了。'}里面有您的资料，请自己收好。`})
    },

    async withdraw({currentTarget}: Tap<{id: string}>) {
      const consent = this.data.consents.find(({id}) => id === currentTarget.dataset.id)
      if (consent === undefined || this.data.busy !== '') return
      const {confirm} = await wx.showModal({
        title: `撤回“${consent.title}”`,
        content: consent.follows,
        confirmText: '撤回同意',
        cancelText: '先留着',
      })
      if (!confirm) return
      this.setData({busy: consent.id, problem: '', said: ''})
      const answer =
        consent.child === ''
          ? await call('privacy.withdraw', {what: consent.id === 'contact' ? 'contact' : 'sensitive'})
          : await call('privacy.withdrawForChild', {child: consent.child})
      this.setData({busy: '', problem: answer.ok ? '' : answer.error.message})
      if (answer.ok) await this.load({said: '撤回了，删掉了。'})
    },
  },
})
