import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {measureUnits, mostAmount, type MeasureUnit} from '../../rules/chains'
import {longest} from '../../rules/longest'
import {shapeGroups, shapeSuggestions, type GroupRow, type SuggestionRow} from './view'

const before: {
  face: string
  message: string
  suggestions: SuggestionRow[]
  groups: GroupRow[]
  chains: readonly {readonly code: string; readonly title: string}[]
  /** The suggestion that is not to be done: why is being asked. */
  dismissing: string
  reason: string
  /** The group that becomes one need. */
  joining: string
  title: string
  amount: string
  unit: MeasureUnit
  units: readonly MeasureUnit[]
  most: number
  wrong: string
  problem: string
  said: string
  sending: boolean
} = {
  ...{face: 'loading', message: '', suggestions: [], groups: [], chains: [], dismissing: '', reason: ''},
  ...{joining: '', title: '', amount: '', unit: '户', units: measureUnits, most: longest.reason},
  ...{wrong: '', problem: '', said: '', sending: false},
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

/** 未呼先应 and 共同需求: what can be done before the next call, and what many have told. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load(more: object = {}) {
      const [ahead, together] = await Promise.all([
        call('hotline.suggestions', {}),
        call('hotline.groups', {}),
      ])
      if (!ahead.ok || !together.ok) {
        const {message} = ahead.ok ? (together.ok ? {message: ''} : together.error) : ahead.error
        this.setData(this.data.face === 'content' ? more : {face: 'failed', message})
        return
      }
      const suggestions = shapeSuggestions(ahead.data.suggestions)
      const groups = shapeGroups(together.data.groups, new Date())
      const {chains} = together.data
      const nothing = suggestions.length + groups.length + chains.length === 0
      this.setData({face: nothing ? 'empty' : 'content', suggestions, groups, chains, ...more})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    type({detail, currentTarget}: WechatMiniprogram.Input) {
      const {field} = currentTarget.dataset
      if (field === 'reason') this.data.reason = detail.value
      if (field === 'title') this.data.title = detail.value
      if (field === 'amount') this.data.amount = detail.value
    },

    chooseUnit({currentTarget}: Tap<{unit: MeasureUnit}>) {
      const {title, amount} = this.data
      this.setData({unit: currentTarget.dataset.unit, title, amount})
    },

    async work({currentTarget}: Tap<{id: string}>) {
      await this.send(async () => {
        const answer = await callOnce('hotline.workSuggestion', {suggestion: currentTarget.dataset.id})
        return answer.ok ? `立了任务，编号 ${answer.data.code}，在诉求办理里办` : answer.error
      })
    },

    askWhy({currentTarget}: Tap<{id: string}>) {
      this.setData({dismissing: currentTarget.dataset.id, joining: '', reason: '', wrong: '', said: ''})
    },

    async dismiss() {
      const {dismissing, reason} = this.data
      if (reason.trim() === '') {
        this.setData({wrong: '请写一句为什么'})
        return
      }
      await this.send(async () => {
        const input = {suggestion: dismissing, reason: reason.trim()}
        const answer = await callOnce('hotline.dismissSuggestion', input)
        return answer.ok ? '记下了，这一次先不做' : answer.error
      })
    },

    askTitle({currentTarget}: Tap<{key: string}>) {
      const {key} = currentTarget.dataset
      this.setData({...{joining: key, dismissing: '', title: '', amount: ''}, wrong: '', said: ''})
    },

    dont() {
      this.setData({joining: '', dismissing: '', wrong: ''})
    },

    async join() {
      const {joining, groups, title, amount, unit} = this.data
      const group = groups.find(({key}) => key === joining)
      if (group === undefined) return
      const number = Number(amount)
      if (title.trim() === '') {
        this.setData({wrong: '请写这件共同需求叫什么', amount})
        return
      }
      if (amount.trim() !== '' && !(Number.isInteger(number) && number > 0 && number <= mostAmount)) {
        this.setData({wrong: '数量请填整数', title})
        return
      }
      await this.send(async () => {
        const answer = await callOnce('hotline.makeChain', {
          title: title.trim(),
          requests: group.requests.map(({id}) => id),
          ...(amount.trim() === '' ? {} : {measure: {amount: number, unit}}),
        })
        return answer.ok ? `并好了，公开编号 ${answer.data.code}，说过的人都会收到通知` : answer.error
      })
    },

    /** @param act what to say when it went well, or what went wrong */
    async send(act: () => Promise<string | {message: string; fields?: Readonly<Record<string, string>>}>) {
      if (this.data.sending) return
      const {title, amount, reason} = this.data
      this.setData({sending: true, problem: '', wrong: '', said: '', title, amount, reason})
      const done = await act()
      if (typeof done === 'string') {
        await this.load({sending: false, joining: '', dismissing: '', said: done})
        return
      }
      this.setData({sending: false, problem: Object.values(done.fields ?? {})[0] ?? done.message})
    },

    openChain({currentTarget}: Tap<{code: string}>) {
      void wx.navigateTo({url: `/packages/hotline/pages/chain/chain?code=${currentTarget.dataset.code}`})
    },
  },
})
