import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import type {FormField} from '../../../../components/entry-form/rows'
import {call, callOnce, type CallError} from '../../../../services/cloud'
import type {FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {dropDraft, movedWords, openDraft} from '../../draft'
import {dropNewId, newId, shortId} from '../../newId'
import {toTop} from '../../toTop'
import {emptyService, fieldsOf, parts, putFields, type Part, type Service, type Setup} from './fields'
import {materialFields, materialFrom, putOne, questionFields, questionFrom} from './lists'
import {shapeService, wrongInForm, type ServiceView} from './view'

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>
type Change = (base: Service) => Service

interface Form {
  readonly what: 'part' | 'material' | 'question'
  /** Of a part which, of one of a list its id. */
  readonly id: string
  readonly heading: string
  readonly fields: FormField[]
  readonly draft: string
  readonly away: string
}

const before: {
  face: string
  message: string
  one: ServiceView | null
  form: Form | null
  wrong: FieldErrors
  problem: string
  sending: boolean
  said: string
  undo: boolean
} = {
  ...{face: 'loading', message: '', one: null, form: null, wrong: {}, problem: ''},
  ...{sending: false, said: '', undo: false},
}

/** What a page knows beside what it shows. */
interface Known {
  id: string
  setup: Setup | null
  /** What something new begins with, while it is not saved. */
  fresh: Service | null
  /** As it was before the last save. */
  last: Service | null
}

const known = new WeakMap<object, Known>()
const knownOf = (page: object): Known => {
  const found = known.get(page) ?? {id: '', setup: null, fresh: null, last: null}
  known.set(page, found)
  return found
}

/** One matter: what, for whom, what to bring, where it is booked, what is asked and promised. */
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
      const page = knownOf(this)
      page.setup = answer.data
      const base = this.base()
      if (base !== null) {
        this.setData({...{face: 'content', one: shapeService(base, answer.data)}, ...also})
      } else if (page.id !== '') {
        this.setData({...{face: 'failed', message: '没有找到这件事。'}, ...also})
      } else {
        this.setData({...{face: 'content'}, ...also})
        if (this.data.form === null) this.begin(answer.data)
      }
    },

    begin(setup: Setup) {
      const fresh = emptyService(newId('service'), setup)
      knownOf(this).fresh = fresh
      this.open('part', 'basic', '加一件事', fieldsOf('basic', fresh, setup), '')
    },

    base(): Service | null {
      const {setup, id} = knownOf(this)
      return setup?.services.find(({service}) => service === id) ?? null
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load({})
    },

    part({currentTarget}: Tap<{id: Part['id']}>) {
      const {id} = currentTarget.dataset
      const {setup} = knownOf(this)
      const base = this.base()
      if (base === null || setup === null) return
      const name = parts.find((one) => one.id === id)?.name ?? ''
      this.open('part', id, name, fieldsOf(id, base, setup), '')
    },

    material({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      const found = this.base()?.materials.find((one) => one.id === id) ?? null
      const heading = found === null ? '加一样材料' : '改这样材料'
      this.open('material', id, heading, materialFields(found), found === null ? '' : '不用带了')
    },

    question({currentTarget}: Tap<{id: string}>) {
      const {id} = currentTarget.dataset
      const found = this.base()?.questions?.find((one) => one.id === id) ?? null
      const heading = found === null ? '加一个问题' : '改这个问题'
      this.open('question', id, heading, questionFields(found), found === null ? '' : '不问了')
    },

    open(what: Form['what'], id: string, heading: string, fields: FormField[], away: string) {
      const {id: service} = knownOf(this)
      const draft = `offer:${service}:${what}:${id === '' ? 'new' : id}`
      const form = {what, id: id === '' ? shortId() : id, heading, fields, draft, away}
      const problem = openDraft(draft, this.base()?.rev ?? 0)
      this.setData({form, wrong: {}, problem, said: '', undo: false}, toTop)
    },

    close() {
      const {form} = this.data
      if (form !== null) dropDraft(form.draft)
      if (this.base() === null) {
        void wx.navigateBack()
        return
      }
      this.setData({form: null, problem: '', wrong: {}})
    },

    save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const {values} = detail
      const {form} = this.data
      if (form === null) return
      const part = parts.find(({id}) => id === form.id)
      return this.store(this.changeBy(form, values, part?.id ?? 'basic'), '存好了')
    },

    /** @param values null: it is taken away */
    changeBy({what, id}: Form, values: FormValues | null, part: Part['id']): Change {
      if (what === 'material') {
        const then = values === null ? null : materialFrom(values, id)
        return (base) => ({...base, materials: putOne(base.materials, id, then)})
      }
      if (what === 'question') {
        const then = values === null ? null : questionFrom(values, id)
        return ({questions = [], ...base}) => {
          const left = putOne(questions, id, then)
          return {...base, ...(left.length === 0 ? {} : {questions: left})}
        }
      }
      return (base) => (values === null ? base : putFields(part, base, values))
    },

    away() {
      const {form} = this.data
      if (form !== null) return this.store(this.changeBy(form, null, 'basic'), '去掉了')
    },

    hide() {
      return this.store((base) => ({...base, hidden: true as const}), '从目录里拿下了，约好的照常办')
    },

    showIt() {
      return this.store(({hidden: _hidden, ...base}) => base, '放进目录了，居民现在就能看到')
    },

    takeBack() {
      const {last} = knownOf(this)
      if (last !== null) return this.store(({rev}) => ({...last, rev}), '撤回了，和刚才以前一样')
    },

    async store(change: Change, words: string) {
      const page = knownOf(this)
      const base = this.base()
      const from = base ?? page.fresh
      if (from === null || this.data.sending) return
      this.setData({sending: true, wrong: {}, problem: ''})
      const made = change(from)
      const answer = await callOnce('booking.saveService', made)
      if (!answer.ok) return this.refused(answer.error)
      const {form} = this.data
      if (form !== null) dropDraft(form.draft)
      if (base === null) dropNewId('service')
      page.id = made.service
      page.last = base
      await this.load({form: null, sending: false, said: words, undo: base !== null})
      toTop()
    },

    async refused(error: CallError) {
      const {form} = this.data
      if (error.code === 'moved') {
        // The form stays as it was filled in; what is under it is new.
        await this.load({sending: false, problem: movedWords})
        return
      }
      const fields = wrongInForm(error.fields ?? {}, form?.what ?? 'part')
      const names = (form?.fields ?? []).map(({id}) => id)
      const shown = formErrors({...error, fields}, names)
      const elsewhere = Object.entries(fields).find(([id]) => !names.includes(id))?.[1]
      this.setData({
        sending: false,
        ...shown,
        problem: shown.problem === '' ? '' : (elsewhere ?? shown.problem),
      })
    },
  },
})
