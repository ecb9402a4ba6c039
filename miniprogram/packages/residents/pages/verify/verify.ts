import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type CallError} from '../../../../services/cloud'
import {scan} from '../../../../services/scan'
import {doubtChoices, shapePerson, type Doubt, type PersonView} from './view'

const before: {
  code: string
  view: PersonView | null
  problem: string
  looking: boolean
  sending: boolean
  /** Whether the reasons are open. */
  doubting: boolean
  doubts: typeof doubtChoices
  /** What has been said of the last one. */
  done: string
  /** Whether they may put codes into letterboxes as well; the cloud decides. */
  papers: boolean
} = {
  code: '',
  view: null,
  problem: '',
  looking: false,
  sending: false,
  doubting: false,
  doubts: doubtChoices,
  done: '',
  papers: false,
}

/** For who has a post where people live: scan, look, and one of two honest answers. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({as = ''}: {as?: string}) {
      if (as === 'paper') this.setData({papers: true})
    },

    openLetterbox() {
      void wx.navigateTo({url: '/packages/residents/pages/letterbox/letterbox'})
    },

    async scan() {
      const text = await scan()
      if (text !== null) await this.look(text)
    },

    async look(code: string) {
      if (this.data.looking) return
      const none = {view: null, doubting: false, done: '', problem: ''}
      if (!code.startsWith('ysz:me:')) {
        this.setData({...none, problem: '这不是身份码。请对方打开“有事找 → 我的 → 我的身份码”。'})
        return
      }
      this.setData({...none, looking: true})
      const answer = await call('residents.lookAtCode', {code})
      this.setData({
        looking: false,
        ...(answer.ok ? {view: shapePerson(answer.data), code} : {problem: sayWrong(answer.error)}),
      })
    },

    yes() {
      void this.answer(null)
    },

    ask() {
      this.setData({doubting: true}, () => void wx.pageScrollTo({selector: '.js-doubts', duration: 0}))
    },

    doubt({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: Doubt}>) {
      void this.answer(currentTarget.dataset.id)
    },

    async answer(doubt: Doubt | null) {
      const {code, view, sending} = this.data
      if (sending || view === null) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('residents.verify', {code, rev: view.rev, doubt})
      if (answer.ok) {
        const done =
          doubt === null
            ? `核实好了：${view.name}，${view.home}。对方手机上马上能看到。`
            : '记下了，没有核实。对方会看到还没核实，可以改住处或者找别人。'
        this.setData({sending: false, view: null, doubting: false, done})
        return
      }
      // Something has changed since: what is shown is not what would be confirmed.
      const moved = answer.error.code === 'moved'
      this.setData({
        sending: false,
        problem: moved ? '对方刚改过住处，请再扫一次。' : sayWrong(answer.error),
        ...(moved && {view: null, doubting: false}),
      })
    },
  },
})

const sayWrong = ({fields, message}: CallError): string => fields?.['code'] ?? message
