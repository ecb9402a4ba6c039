import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import type {FormField} from '../../../../components/entry-form/rows'
import {call, callOnce, type CallError} from '../../../../services/cloud'
import type {FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {dropDraft, movedWords, openDraft} from '../../draft'
import {dropNewId, newId} from '../../newId'
import {toTop} from '../../toTop'
import {keyOf, sayHoursOn, type Chip} from '../../rules/week'
import {awayBy, changeBy, knownOf, type Asked} from './changes'
import {
  dayFields,
  emptyResource,
  hoursFields,
  hoursFrom,
  isOpen,
  resourceFields,
  takings,
  type Resource,
  type Takes,
} from './forms'
import {askBefore, shapeComing, shapeResource, wrongInForm, type ComingView, type ResourceView} from './view'

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

interface Form {
  readonly part: 'facts' | 'hours' | 'day'
  readonly heading: string
  readonly fields: FormField[]
  readonly draft: string
  readonly away: string
}

/** Asked before something is done. */
interface Ask {
  readonly text: string
  readonly yes: string
  readonly what: 'save' | 'remove'
}

const before: {
  face: string
  message: string
  one: ResourceView | null
  takings: typeof takings | null
  coming: ComingView[]
  allComing: boolean
  form: Form | null
  preview: string
  ask: Ask | null
  wrong: FieldErrors
  problem: string
  sending: boolean
  said: string
  undo: boolean
} = {
  ...{face: 'loading', message: '', one: null, takings: null, coming: [], allComing: false, form: null},
  ...{preview: '', ask: null, wrong: {}, problem: '', sending: false, said: '', undo: false},
}

/** One window, room, person or class: what it is, when it is open, and what that gives. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = ''}: {id?: string}) {
      knownOf(this).id = id
      void this.load({})
    },

    async load(also: object) {
      const answer = await call('booking.setup', {})
      if (!answer.ok) {
        if (this.data.face !== 'content') this.setData({face: 'failed', message: answer.error.message})
        else this.setData({...also, sending: false})
        return
      }
      knownOf(this).setup = answer.data
      this.show(also)
      await this.look()
    },

    show(also: object) {
      const {setup} = knownOf(this)
      const base = this.base()
      if (setup === null) return
      if (base === null) {
        const gone = knownOf(this).id !== ''
        this.setData({
          ...(gone ? {face: 'failed', message: '它已经删掉了。'} : {face: 'content', takings, one: null}),
          ...also,
        })
        return
      }
      this.setData({...{face: 'content', takings: null, one: shapeResource(base, setup)}, ...also})
    },

    /** What its hours make of the days to come. */
    async look() {
      const base = this.base()
      if (base === null) return
      const {rev: _rev, ...said} = base
      const answer = await call('booking.checkResource', said)
      const today = knownOf(this).setup?.today ?? ''
      if (answer.ok) this.setData({coming: shapeComing(answer.data, base.takes, today)})
    },

    base(): Resource | null {
      const {setup, id} = knownOf(this)
      return setup?.resources.find(({resource}) => resource === id) ?? null
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load({})
    },

    choose({currentTarget}: Tap<{takes: Takes}>) {
      const {takes} = currentTarget.dataset
      const {setup} = knownOf(this)
      const order = Math.min(9999, Math.max(0, ...(setup?.resources ?? []).map((one) => one.order)) + 1)
      const fresh = emptyResource(newId(`resource:${takes}`), takes, order)
      const heading = takings.find(({id}) => id === takes)?.name ?? ''
      this.open('facts', `加一个：${heading}`, resourceFields(fresh), `new:${takes}`, '')
      knownOf(this).fresh = fresh
    },

    facts() {
      const base = this.base()
      if (base !== null) this.open('facts', '改名字、怎么约', resourceFields(base), 'facts', '')
    },

    hours({currentTarget}: Tap<{chip: Chip; key: string}>) {
      const {chip, key} = currentTarget.dataset
      const base = this.base()
      const found = base?.sessions.find((row) => keyOf(row) === key)
      if (base === null || found === undefined) return
      const {from, until, every, capacity} = found
      Object.assign(knownOf(this), {hours: {from, until, every, capacity}, chip})
      const name = this.data.one?.lines.find(({id}) => id === chip)?.name ?? ''
      const fields = hoursFields([chip], {from, until, every, capacity}, {}, base.takes)
      this.open('hours', `改${name}的时间`, fields, `hours:${chip}:${key}`, `${name}不开这一段`)
    },

    addHours() {
      const base = this.base()
      if (base === null) return
      Object.assign(knownOf(this), {hours: null, chip: null})
      const usual = base.sessions[0] ?? {every: 30, capacity: base.takes === 'term' ? 30 : 1}
      const fields = hoursFields(['1', '2', '3', '4', '5', 'm'], null, usual, base.takes)
      this.open('hours', '加一段时间', fields, 'hours:new', '')
    },

    day({currentTarget}: Tap<{id: string}>) {
      const base = this.base()
      const found = base?.exceptions?.find(({date}) => date === currentTarget.dataset.id) ?? null
      if (base === null) return
      knownOf(this).day = found
      this.open(
        'day',
        found === null ? '加一个例外的日子' : '改这个例外的日子',
        this.fieldsOfDay(isOpen(found)),
        `day:${found?.date ?? 'new'}`,
        found === null ? '' : '不要这个例外了',
      )
    },

    fieldsOfDay(open: boolean): FormField[] {
      const base = this.base()
      const usual = base?.sessions[0] ?? {every: 30, capacity: 1}
      return dayFields(knownOf(this).day, usual, base?.takes ?? 'slots', open)
    },

    open(part: Form['part'], heading: string, fields: FormField[], draft: string, away: string) {
      const {id} = knownOf(this)
      const name = `offer:${id}:${draft}`
      const form = {part, heading, fields, draft: name, away}
      const problem = openDraft(name, this.base()?.rev ?? 0)
      this.setData({form, preview: '', ask: null, wrong: {}, problem, said: '', undo: false}, toTop)
    },

    typed({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const {form} = this.data
      const takes = this.base()?.takes
      if (takes === undefined || form === null) return
      if (form.part === 'day') {
        // Hours are asked for where there are any.
        const open = detail.values['how'] === 'hours'
        const asked = form.fields.some(({id}) => id === 'sessions.0.from')
        if (open !== asked) this.setData({'form.fields': this.fieldsOfDay(open)})
        return
      }
      if (form.part !== 'hours') return
      const {on, hours} = hoursFrom(detail.values, takes)
      const preview = sayHoursOn(on, hours, takes)
      if (preview !== this.data.preview) this.setData({preview})
    },

    close() {
      const {form} = this.data
      if (form !== null) dropDraft(form.draft)
      this.setData({form: null, ask: null, problem: '', wrong: {}})
    },

    save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const {form} = this.data
      if (form === null) return
      return this.begin(changeBy(form.part, knownOf(this), detail.values))
    },

    away() {
      return this.begin(awayBy(this.data.form?.part ?? 'hours', knownOf(this)))
    },

    stop() {
      return this.begin({
        change: (base) => ({...base, retired: true as const}),
        words: '不再放号了，约好的照常办',
      })
    },

    goOn() {
      return this.begin({change: ({retired: _retired, ...base}) => base, words: '又开始放号了'})
    },

    takeBack() {
      const {last} = knownOf(this)
      if (last === null) return
      return this.begin({change: ({rev}) => ({...last, rev}), words: '撤回了，和刚才以前一样'})
    },

    /** Saves something that nobody was asked about yet. */
    begin(asked: Asked) {
      Object.assign(knownOf(this), {asked, told: 0})
      return this.store()
    },

    async store(): Promise<void> {
      const page = knownOf(this)
      const {asked} = page
      if (asked === null || this.data.sending) return
      const base = this.base()
      const from = base ?? page.fresh
      if (from === null) return
      const made = asked.change(from)
      this.setData({sending: true, ask: null, wrong: {}, problem: ''})
      const {rev: _rev, ...said} = made
      const check = await call('booking.checkResource', said)
      if (!check.ok) return this.refused(check.error)
      if (check.data.stranded > page.told) {
        page.told = check.data.stranded
        this.setData({
          sending: false,
          ask: {text: askBefore(check.data), yes: '照样改', what: 'save'},
        })
        if (this.data.form === null) toTop()
        return
      }
      const answer = await callOnce('booking.saveResource', {...made, told: page.told})
      if (!answer.ok) return this.refused(answer.error)
      const {form} = this.data
      if (form !== null) dropDraft(form.draft)
      if (page.id === '') dropNewId(`resource:${made.takes}`)
      page.id = made.resource
      page.last = base
      await this.load({form: null, sending: false, said: asked.words, undo: base !== null})
      toTop()
    },

    async refused(error: CallError): Promise<void> {
      const {form} = this.data
      if (error.code === 'moved') {
        // The form stays as it was filled in; what is under it is new.
        await this.load({sending: false, problem: movedWords})
        return
      }
      if (error.fields?.['told'] !== undefined) {
        // Somebody has booked since it was asked.
        this.setData({sending: false})
        return this.store()
      }
      const fields = wrongInForm(error.fields ?? {}, form?.part ?? 'facts')
      const names = (form?.fields ?? []).map(({id}) => id)
      const shown = formErrors({...error, fields}, names)
      const elsewhere = Object.entries(fields).find(([id]) => !names.includes(id))?.[1]
      this.setData({
        sending: false,
        ...shown,
        problem: shown.problem === '' ? '' : (elsewhere ?? shown.problem),
      })
    },

    yes() {
      const {ask} = this.data
      if (ask?.what === 'remove') return this.remove()
      return this.store()
    },

    no() {
      knownOf(this).told = 0
      this.setData({ask: null})
    },

    askRemove() {
      const text = '删掉就没有了，找不回来。以后可能还用的，选“不再放号”就行。'
      this.setData({ask: {text, yes: '删掉', what: 'remove'}, problem: '', said: ''}, toTop)
    },

    async remove() {
      const base = this.base()
      if (base === null || this.data.sending) return
      this.setData({sending: true, ask: null})
      const answer = await callOnce('booking.removeResource', {resource: base.resource, rev: base.rev})
      if (answer.ok) {
        void wx.navigateBack()
        return
      }
      const {fields = {}, message, code} = answer.error
      const problem = Object.values(fields)[0] ?? message
      // It may be giving out no more by now.
      await this.load({sending: false, problem: code === 'moved' ? movedWords : problem})
      toTop()
    },

    showAll() {
      this.setData({allComing: true})
    },
  },
})
