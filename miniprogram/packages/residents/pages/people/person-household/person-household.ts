import {careBehavior} from '../../../../../behaviors/care'
import {call, callOnce, type Answer} from '../../../../../services/cloud'
import type {ReplyOf} from '../../../../../../cloudfunctions/api/src/contract'
import {
  mergeReasons,
  reasonNames,
  shapeHousehold,
  splitReasons,
  type HouseholdView,
  type Reason,
} from './view'

type Household = ReplyOf<'residents.household'>

const before: {
  /** `loading`, `none`: in no household, `content`, `failed`. */
  face: string
  message: string
  view: HouseholdView | null
  /** The household of whoever was chosen in the list. */
  other: HouseholdView | null
  sending: boolean
  household: Household | null
  chosen: string[]
} = {
  face: 'loading',
  message: '',
  view: null,
  other: null,
  sending: false,
  household: null,
  chosen: [],
}

/**
 * With whom somebody lives: who is in the household, and two that are one, or one that is two. Sends `did` {said},
 * `failed` {message} and `close`.
 */
Component({
  behaviors: [careBehavior],
  properties: {
    /** Person id. */
    person: {type: String, value: ''},
    /** Person id of somebody of another household; empty: nobody. */
    beside: {type: String, value: ''},
  },
  data: before,
  observers: {
    person(person: string) {
      if (person !== '') void this.load(person)
    },
    beside(person: string) {
      if (person === '') this.setData({other: null})
      else void this.loadOther(person)
    },
  },
  methods: {
    async load(person: string) {
      const answer = await call('residents.household', {person})
      // Somebody else is looked at by now.
      if (person !== this.properties.person) return
      if (!answer.ok) {
        const none = answer.error.code === 'not-found'
        this.setData({face: none ? 'none' : 'failed', message: answer.error.message, view: null})
        return
      }
      Object.assign(this.data, {household: answer.data, chosen: []})
      this.setData({face: 'content', view: shapeHousehold(answer.data, [])})
    },

    async loadOther(person: string) {
      const answer = await call('residents.household', {person})
      if (person !== this.properties.beside) return
      if (answer.ok) {
        this.setData({other: shapeHousehold(answer.data, [])})
        return
      }
      const none = answer.error.code === 'not-found'
      this.triggerEvent('failed', {
        message: none ? '这个人还不在哪一户里。先让他们用同住码成为一户。' : answer.error.message,
      })
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load(this.properties.person)
    },

    turn({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {household, chosen} = this.data
      const {id} = currentTarget.dataset
      if (household === null) return
      this.data.chosen = chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]
      this.setData({view: shapeHousehold(household, this.data.chosen)})
    },

    /** @returns the reason that was chosen, or null */
    async askWhy(reasons: readonly Reason[]): Promise<Reason | null> {
      const itemList = reasons.map((reason) => reasonNames[reason])
      const chosen = await wx.showActionSheet({itemList}).catch(() => null)
      return reasons[chosen?.tapIndex ?? -1] ?? null
    },

    async sure(title: string, content: string, confirmText: string): Promise<boolean> {
      const {confirm} = await wx.showModal({title, content, confirmText, cancelText: '先不'})
      return confirm
    },

    async act<Data>(ask: () => Promise<Answer<Data>>, said: string) {
      if (this.data.sending) return
      this.setData({sending: true})
      const answer = await ask()
      this.setData({sending: false})
      if (!answer.ok) {
        const {fields = {}, message} = answer.error
        this.triggerEvent('failed', {message: Object.values(fields)[0] ?? message})
        return
      }
      this.triggerEvent('did', {said})
      await this.load(this.properties.person)
    },

    async split() {
      const {view, chosen} = this.data
      if (view === null || chosen.length === 0) return
      const reason = await this.askWhy(splitReasons)
      if (reason === null) return
      const words = `选中的 ${String(chosen.length)} 人从这一户出来，自己是一户；留下的人看不到他们了。`
      if (!(await this.sure('分成另一户', words, '分开'))) return
      await this.act(
        () => callOnce('residents.splitHousehold', {household: view.own, persons: chosen, reason}),
        '分开了，他们自己是一户。',
      )
    },

    async merge() {
      const {view, other} = this.data
      if (view === null || other === null) return
      const reason = await this.askWhy(mergeReasons)
      if (reason === null) return
      const words = '两家人以后算一户。谁看得到谁的名字，还要他们自己同意。弄错了可以再分开。'
      if (!(await this.sure('合并成一户', words, '合并'))) return
      await this.act(
        () => callOnce('residents.mergeHouseholds', {one: view.id, other: other.id, reason}),
        '合并成一户了。弄错了可以再分开。',
      )
    },

    async unmerge({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const household = currentTarget.dataset.id
      if (!(await this.sure('再分成两户', '合并以前各自的人，又各自是一户。', '分开'))) return
      await this.act(
        () => callOnce('residents.unmergeHousehold', {household, reason: 'mistake'}),
        '又分成两户了。',
      )
    },

    close() {
      this.triggerEvent('close')
    },
  },
})
