import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import type {FormField} from '../../../../components/entry-form/rows'
import {call, callOnce, type Answer, type CallError} from '../../../../services/cloud'
import type {FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {addDays, dateAt8, sayDay} from '../../../../shared/time'
import {session} from '../../../../stores/session'
import {dropDraft, movedWords, openDraft} from '../../draft'
import {toTop} from '../../toTop'
import {said as saidIn} from '../../values'
import {
  changeFields,
  newFields,
  placesIn,
  plannedFrom,
  sayPlanned,
  wrongInForm,
  type Series,
  type Setup,
} from './fields'
import {whoIs, type Meant} from './whom'
import {askFreed, shapeGroup, type GroupView} from './view'

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

interface Form {
  readonly heading: string
  readonly fields: FormField[]
  readonly draft: string
}

/** Asked before days go back. */
interface Ask {
  readonly text: string
  readonly yes: string
  readonly what: 'save' | 'stop'
}

/** What a page knows beside what it shows. */
interface Known {
  id: string
  one: Series | null
  setup: Setup | null
  /** As it was when its form was opened. */
  opened: Series | null
  meant: Meant
  /** What is to be saved once it was asked. */
  values: FormValues
}

const known = new WeakMap<object, Known>()
const knownOf = (page: object): Known => {
  const found = known.get(page) ?? {
    ...{id: '', one: null, setup: null, opened: null, meant: {words: '', people: []}, values: {}},
  }
  known.set(page, found)
  return found
}

const before: {
  face: string
  message: string
  one: GroupView | null
  allDays: boolean
  form: Form | null
  preview: string
  ask: Ask | null
  wrong: FieldErrors
  problem: string
  sending: boolean
  said: string
} = {
  ...{face: 'loading', message: '', one: null, allDays: false, form: null, preview: '', ask: null},
  ...{wrong: {}, problem: '', sending: false, said: ''},
}

const todayNow = (): string => dateAt8(new Date())

/** One group: its hours every week, the days on which it has them, and what can be changed. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = ''}: {id?: string}) {
      knownOf(this).id = id
      void this.load({})
    },

    onShow() {
      // A place was added.
      if (this.data.face === 'empty') void this.load({})
    },

    async load(also: object) {
      const page = knownOf(this)
      if (page.id === '') return this.begin()
      const answer = await call('booking.series', {})
      if (!answer.ok) {
        if (this.data.face !== 'content') this.setData({face: 'failed', message: answer.error.message})
        else this.setData({...also, sending: false})
        return
      }
      const found = answer.data.series.find(({id}) => id === page.id)
      if (found === undefined) this.setData({...{face: 'failed', message: '它已经不用了。'}, ...also})
      else this.show(found, also)
    },

    /** Something new. */
    async begin() {
      const answer = await call('booking.setup', {})
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      knownOf(this).setup = answer.data
      if (placesIn(answer.data).length === 0) {
        this.setData({face: 'empty'})
        return
      }
      this.open('加一个每周的场地', newFields(answer.data, []), `offer:${session.community}:group:new`)
    },

    show(one: Series, also: object) {
      knownOf(this).one = one
      this.setData({...{face: 'content', one: shapeGroup(one, todayNow())}, ...also})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load({})
    },

    addPlace() {
      void wx.navigateTo({url: '/packages/offer/pages/resource/resource'})
    },

    facts() {
      const {one, id} = knownOf(this)
      if (one !== null) this.open('改名字、负责人、最后一天', changeFields(one, []), `offer:${id}:group`)
    },

    open(heading: string, fields: FormField[], draft: string) {
      const page = knownOf(this)
      Object.assign(page, {opened: page.one, meant: {words: '', people: []}})
      const problem = openDraft(draft, page.one?.rev ?? 0)
      const form = {heading, fields, draft}
      this.setData({face: 'content', form, preview: '', ask: null, wrong: {}, problem, said: ''}, toTop)
    },

    typed({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const {setup, one} = knownOf(this)
      if (setup === null || one !== null) return
      const preview = sayPlanned(detail.values, setup)
      if (preview !== this.data.preview) this.setData({preview})
    },

    close() {
      const {form} = this.data
      if (form !== null) dropDraft(form.draft)
      if (knownOf(this).one === null) {
        void wx.navigateBack()
        return
      }
      this.setData({form: null, ask: null, problem: '', wrong: {}})
    },

    async save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const {form} = this.data
      const page = knownOf(this)
      if (form === null || this.data.sending) return
      page.values = detail.values
      const {one} = page
      const ends = saidIn(detail.values, 'ends')
      const text = one === null || ends >= one.ends ? '' : askFreed(one, addDays(ends, 1), todayNow())
      if (text !== '') {
        this.setData({ask: {text, yes: '照样改', what: 'save'}, wrong: {}, problem: ''})
        return
      }
      await this.store()
    },

    /** Whoever answers for it; null: nobody yet, and why is said at the field. */
    async contact(): Promise<string | null> {
      const page = knownOf(this)
      const {one, setup} = page
      const {whom, meant} = await whoIs(page.values, page.meant)
      page.meant = meant
      if (whom.person !== null) return whom.person
      const fields =
        one !== null ? changeFields(one, meant.people) : setup === null ? [] : newFields(setup, meant.people)
      this.setData({sending: false, 'form.fields': fields, wrong: whom.wrong, problem: whom.problem})
      return null
    },

    async store() {
      const page = knownOf(this)
      const {one, values} = page
      this.setData({sending: true, ask: null, wrong: {}, problem: ''})
      const contact = saidIn(values, 'who') === '' && one !== null ? '' : await this.contact()
      if (contact === null) return
      // What was not touched here is as it is now, whoever changed it meanwhile.
      const now = (id: 'group' | 'ends', is: string): string =>
        saidIn(values, id) === page.opened?.[id] ? is : saidIn(values, id)
      const answer: Answer<Series> =
        one === null
          ? await callOnce('booking.saveSeries', {...plannedFrom(values), contact})
          : await callOnce('booking.changeSeries', {
              ...{series: one.id, rev: one.rev, group: now('group', one.group), ends: now('ends', one.ends)},
              ...(contact === '' ? {} : {contact}),
            })
      if (!answer.ok) return this.refused(answer.error)
      const {form} = this.data
      if (form !== null) dropDraft(form.draft)
      page.id = answer.data.id
      this.show(answer.data, {
        form: null,
        sending: false,
        said: one === null ? '排好了，已经通知负责人' : '改好了',
      })
      toTop()
    },

    async refused(error: CallError) {
      const {form} = this.data
      if (error.code === 'moved') {
        // The form stays as it was filled in; what is under it is new.
        await this.load({sending: false, problem: movedWords})
        return
      }
      const names = (form?.fields ?? []).map(({id}) => id)
      this.setData({
        sending: false,
        ...formErrors({...error, fields: wrongInForm(error.fields ?? {})}, names),
      })
    },

    async drop({currentTarget}: Tap<{date: string}>) {
      const {date} = currentTarget.dataset
      await this.put(`${sayDay(date, todayNow())}不占了，别人可以约`, (one) =>
        callOnce('booking.dropSeries', {series: one.id, dates: [date]}),
      )
    },

    async again({currentTarget}: Tap<{date: string}>) {
      const {date} = currentTarget.dataset
      await this.put(`${sayDay(date, todayNow())}还是要用`, ({id, rev, group, ends}) =>
        callOnce('booking.changeSeries', {series: id, rev, group, ends, again: [date]}),
      )
    },

    /** Does something with single days. */
    async put(words: string, send: (one: Series) => Promise<Answer<Series>>) {
      const {one} = knownOf(this)
      if (one === null || this.data.sending) return
      this.setData({sending: true, problem: '', said: ''})
      const answer = await send(one)
      if (answer.ok) this.show(answer.data, {sending: false, said: words})
      else if (answer.error.code === 'moved') {
        await this.load({sending: false, problem: '刚才别人改过这里，已经换成最新的。看一眼再点。'})
      } else this.setData({sending: false, problem: answer.error.message})
    },

    askStop() {
      const {one} = knownOf(this)
      if (one === null) return
      const text = askFreed(one, todayNow(), todayNow()) || '从今天起不再占。'
      this.setData({ask: {text, yes: '以后都不用了', what: 'stop'}, problem: '', said: ''}, toTop)
    },

    yes() {
      return this.data.ask?.what === 'stop' ? this.stop() : this.store()
    },

    no() {
      this.setData({ask: null})
    },

    async stop() {
      const {one} = knownOf(this)
      if (one === null || this.data.sending) return
      this.setData({sending: true, ask: null})
      const answer = await callOnce('booking.dropSeries', {series: one.id, from: todayNow()})
      if (answer.ok) void wx.navigateBack()
      else this.setData({sending: false, problem: answer.error.message})
    },

    showAll() {
      this.setData({allDays: true})
    },
  },
})
