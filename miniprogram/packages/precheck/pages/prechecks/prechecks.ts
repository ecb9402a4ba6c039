import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../services/formDraft'
import {onlyChanged} from '../../../../services/onlyChanged'
import {verdicts, type Verdict} from '../../rules/precheck'
import {answersOf, shapeDesk, withReason, type DeskPage, type Opened, type Rows, type Said} from './view'

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

const before: {
  face: string
  message: string
  rows: Rows
  next: string
  opened: Opened | null
  /** What was tapped so far: kept on the phone until it is sent. */
  said: Said
  /** The material that lacks its reason. */
  lacks: string
  view: DeskPage | null
  busy: boolean
  problem: string
  done: string
} = {
  face: 'loading',
  message: '',
  rows: [],
  next: '',
  opened: null,
  said: {},
  lacks: '',
  view: null,
  busy: false,
  problem: '',
  done: '',
}

const draftOf = ({id, round}: Opened): string => `precheck:${id}:${String(round)}`

const isVerdict = (value: unknown): value is Verdict => verdicts.some((one) => one === value)

/** As it was left: a verdict and a reason for each material. */
const readSaid = (opened: Opened): Said => {
  const kept = readFormDraft(draftOf(opened)) ?? {}
  return Object.fromEntries(
    opened.asked.flatMap(({id}) => {
      const verdict = kept[id]
      const reason = kept[`${id}:reason`]
      return isVerdict(verdict) ? [[id, {verdict, reason: typeof reason === 'string' ? reason : ''}]] : []
    }),
  )
}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      const answer = await call('booking.prechecks', {})
      if (!answer.ok) {
        if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      this.data.rows = answer.data.rows
      this.show({next: answer.data.next ?? ''})
    },

    show(also: Readonly<Record<string, unknown>>) {
      const {rows, opened, said, lacks} = this.data
      const face = rows.length === 0 && opened === null ? 'empty' : 'content'
      const view = shapeDesk(rows, opened, said, lacks, new Date())
      this.setData(onlyChanged(this.data, {face, view, ...also}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async more() {
      const from = this.data.next
      const answer = await call('booking.prechecks', {cursor: from})
      if (from !== this.data.next) return
      if (!answer.ok) {
        this.setData({problem: answer.error.message})
        return
      }
      this.data.rows = [...this.data.rows, ...answer.data.rows]
      this.show({next: answer.data.next ?? '', problem: ''})
    },

    async open({currentTarget}: Tap<{id: string}>) {
      if (this.data.busy) return
      this.setData({busy: true, problem: '', done: ''})
      const answer = await call('booking.lookPrecheck', {precheck: currentTarget.dataset.id})
      if (!answer.ok) {
        await this.load()
        const gone = answer.error.code === 'not-found'
        this.setData({
          busy: false,
          problem: gone ? '这一份刚有人答复了，或者居民拿回去了。' : answer.error.message,
        })
        return
      }
      this.data.opened = answer.data
      this.data.said = readSaid(answer.data)
      this.data.lacks = ''
      this.show({busy: false})
      void wx.pageScrollTo({scrollTop: 0, duration: 0})
    },

    close() {
      this.data.opened = null
      this.show({problem: ''})
    },

    look({currentTarget}: Tap<{id: string; url: string}>) {
      const {id, url} = currentTarget.dataset
      const urls = this.data.opened?.asked.find((one) => one.id === id)?.photos.map((one) => one.url) ?? []
      void wx.previewImage({urls, current: url})
    },

    say(id: string, change: Partial<Said[string]>) {
      const {opened, said} = this.data
      if (opened === null) return
      const own = {verdict: 'fix' as Verdict, reason: '', ...said[id], ...change}
      this.data.said = {...said, [id]: own}
      this.data.lacks = ''
      keepFormDraft(
        draftOf(opened),
        Object.fromEntries(
          Object.entries(this.data.said).flatMap(([material, one]) => [
            [material, one.verdict],
            [`${material}:reason`, one.reason],
          ]),
        ),
      )
      this.show({problem: ''})
    },

    choose({currentTarget}: Tap<{id: string; verdict: Verdict}>) {
      const {id, verdict} = currentTarget.dataset
      this.say(id, {verdict})
    },

    chip({currentTarget}: Tap<{id: string; word: string}>) {
      const {id, word} = currentTarget.dataset
      this.say(id, {reason: withReason(this.data.said[id]?.reason ?? '', word)})
    },

    type({currentTarget, detail}: WechatMiniprogram.CustomEvent<{value: string}, object, {id: string}>) {
      this.say(currentTarget.dataset.id, {reason: detail.value})
    },

    async tell() {
      const {opened, said, busy, view} = this.data
      if (opened === null || busy) return
      if (view?.open?.ready !== true) {
        this.data.lacks =
          opened.asked.find(({id}) => said[id]?.verdict === 'fix' && said[id].reason === '')?.id ?? ''
        this.show({})
        return
      }
      this.setData({busy: true, problem: ''})
      const answer = await callOnce('booking.answerPrecheck', {
        ...{precheck: opened.id, round: opened.round},
        answers: answersOf(opened, said),
      })
      const over = answer.ok || answer.error.code === 'moved' || answer.error.code === 'not-found'
      if (over) {
        dropFormDraft(draftOf(opened))
        this.data.opened = null
        this.data.said = {}
        await this.load()
      }
      this.setData({
        busy: false,
        problem: answer.ok ? '' : answer.error.message,
        done: answer.ok ? `${opened.name}的${opened.service}，已经告诉居民。` : '',
      })
    },
  },
})
