import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import type {Answer} from '../../../../services/cloud'
import {limits} from '../../../../shared/limits'
import {dateAt8} from '../../../../shared/time'
import {firstWords, lists, sayPauses, shapeOver, type ListId, type OverRow} from './view'

const before: {
  face: string
  message: string
  lists: typeof lists
  list: ListId
  none: (typeof lists)[number]
  rows: readonly OverRow[]
  next: string
  /** The one that is being answered, and the words. */
  open: string
  word: string
  wordMost: number
  wrong: string
  sending: boolean
  problem: string
  said: string
  /** The last one that came back: it can be taken back for five minutes. */
  undo: string
  pauses: string
  pausesOn: boolean
} = {
  ...{face: 'loading', message: '', lists, list: 'forwarded', none: lists[0], rows: [], next: ''},
  ...{open: '', word: '', wordMost: limits.reason, wrong: '', sending: false, problem: '', said: ''},
  ...{undo: '', pauses: '', pausesOn: true},
}

type Tap = WechatMiniprogram.TouchEvent<object, object, {id: string}>

/** What waits for staff in visits that are over: handed on, appeals, what was not good, pauses. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load() {
      const {list} = this.data
      const [answer, settings] = await Promise.all([
        call('booking.over', {what: list}),
        list === 'pauses' ? call('booking.settings', {}) : null,
      ])
      if (list !== this.data.list) return
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const rows = shapeOver(answer.data.items, list, dateAt8(new Date()))
      const pauses = settings?.ok ? settings.data.pauses : true
      this.setData({
        ...{face: rows.length === 0 ? 'empty' : 'content', rows, next: answer.data.next ?? ''},
        ...(list === 'pauses' ? {pauses: sayPauses(pauses), pausesOn: pauses} : {}),
      })
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async more() {
      const {list, next, rows} = this.data
      const answer = await call('booking.over', {what: list, cursor: next})
      if (!answer.ok) {
        this.setData({problem: answer.error.message})
        return
      }
      const following = shapeOver(answer.data.items, list, dateAt8(new Date()))
      this.setData({rows: [...rows, ...following], next: answer.data.next ?? ''})
    },

    choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {list: ListId}>) {
      const {list} = currentTarget.dataset
      const none = lists.find(({id}) => id === list) ?? lists[0]
      this.setData({list, none, face: 'loading', rows: [], open: '', problem: '', said: '', undo: ''})
      void this.load()
    },

    async returned({currentTarget}: Tap) {
      const {id} = currentTarget.dataset
      await this.act('记下了：街道办好了，过五分钟告诉居民。', id, () =>
        callOnce('booking.returned', {booking: id}),
      )
    },

    async takeBack() {
      const {undo} = this.data
      await this.act('撤回了。', '', () => callOnce('booking.undo', {booking: undo}))
    },

    openOne({currentTarget}: Tap) {
      const {id} = currentTarget.dataset
      const {open, list} = this.data
      const word = list === 'appeals' ? firstWords.excuse : ''
      this.setData({open: open === id ? '' : id, word, wrong: '', problem: ''})
    },

    type({detail}: WechatMiniprogram.Input) {
      this.setData({word: detail.value, wrong: ''})
    },

    excuse() {
      void this.judge(true)
    },

    keep() {
      // What stood there to begin with says the opposite.
      const {word} = this.data
      this.setData({word: word === firstWords.excuse ? firstWords.keep : word})
      void this.judge(false)
    },

    async judge(excused: boolean) {
      const {open} = this.data
      const word = this.written()
      if (word === '') return
      await this.act(excused ? '不算没来，告诉居民了。' : '还算没来，告诉居民了。', '', () =>
        callOnce('booking.judge', {booking: open, excused, word}),
      )
    },

    async answer() {
      const {open} = this.data
      const text = this.written()
      if (text === '') return
      await this.act('答复发给居民了。', '', () => callOnce('booking.answerRating', {booking: open, text}))
    },

    async lift() {
      const {open} = this.data
      const why = this.written()
      if (why === '') return
      await this.act('恢复了，告诉居民了。', '', () => callOnce('booking.lift', {booking: open, why}))
    },

    /** What was written; empty, and said so at the field, where nothing was. */
    written(): string {
      const word = this.data.word.trim()
      if (word === '') this.setData({wrong: '请写一句，居民会看到'})
      return word
    },

    async toggle() {
      const {pausesOn, sending} = this.data
      if (sending) return
      this.setData({sending: true, problem: ''})
      const answer = await call('booking.saveSettings', {pauses: !pausesOn})
      this.setData(
        answer.ok
          ? {sending: false, pausesOn: answer.data.pauses, pauses: sayPauses(answer.data.pauses)}
          : {sending: false, problem: answer.error.message},
      )
    },

    /** @param undo the visit whose step can be taken back afterwards */
    async act(said: string, undo: string, send: () => Promise<Answer<unknown>>) {
      if (this.data.sending) return
      this.setData({sending: true, problem: '', wrong: ''})
      const answer = await send()
      if (!answer.ok) {
        const fields = Object.values(answer.error.fields ?? {})
        this.setData({sending: false, problem: fields[0] ?? answer.error.message})
        return
      }
      this.setData({sending: false, said, undo, open: '', word: ''})
      await this.load()
    },
  },
})
