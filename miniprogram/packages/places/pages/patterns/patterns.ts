import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import type {FieldErrors} from '../../../../shared/errors'
import {dateAt8} from '../../../../shared/time'
import {session} from '../../../../stores/session'
import {dropDraft, keepDraft, readDraft} from './draft'
import {checkForm, emptyForm, formOf, patternOf, shapeChoices, shapePatterns} from './view'
import type {Choices, Pattern, PatternForm, PatternLine, Roster} from './view'

const before: {
  face: string
  message: string
  point: string
  roster: Roster | null
  today: string
  /** As they are here; the cloud has them once they are saved. */
  patterns: readonly Pattern[]
  changed: boolean
  lines: PatternLine[]
  form: PatternForm | null
  choices: Choices | null
  /** Whether the form's pattern is one of the list. */
  listed: boolean
  wrong: FieldErrors
  problem: string
  said: string
  sending: boolean
} = {
  face: 'loading',
  message: '',
  point: '',
  roster: null,
  today: '',
  patterns: [],
  changed: false,
  lines: [],
  form: null,
  choices: null,
  listed: false,
  wrong: {},
  problem: '',
  said: '',
  sending: false,
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>
type Picked = WechatMiniprogram.CustomEvent<
  {value: string},
  object,
  {field: 'start' | 'end' | 'from' | 'until'}
>

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({point = ''}: {point?: string}) {
      this.data.point = point === '' ? `${session.community}:hall` : point
      void this.load()
    },

    async load() {
      const {point} = this.data
      const today = dateAt8(new Date())
      const roster = await call('places.roster', {point, from: today, until: today})
      if (!roster.ok) {
        this.setData({face: 'failed', message: roster.error.message})
        return
      }
      this.data.roster = roster.data
      this.data.today = dateAt8(new Date(roster.data.now))
      const draft = readDraft(point)
      const usable = draft !== null && draft.rev === roster.data.rev
      if (draft !== null && !usable) dropDraft(point)
      const patterns = usable
        ? draft.patterns
        : roster.data.patterns.map((one) =>
            patternOf(formOf({...one, people: [...one.people], weekdays: [...(one.weekdays ?? [])]})),
          )
      this.show(patterns, usable, {})
      if (usable) this.setData({said: '上次改的还没有存，接着改就行'})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    show(patterns: readonly Pattern[], changed: boolean, wrong: FieldErrors) {
      const {roster, today} = this.data
      if (roster === null) return
      this.data.patterns = patterns
      const lines = shapePatterns(patterns, roster.staff, wrong, today)
      this.setData({
        face: 'content',
        lines,
        changed,
        form: null,
        choices: null,
        wrong: {},
        problem: '',
        said: '',
      })
    },

    change(patterns: readonly Pattern[]) {
      const {point, roster} = this.data
      if (roster !== null) keepDraft(point, {rev: roster.rev, patterns})
      this.show(patterns, true, {})
    },

    write(form: PatternForm) {
      const {roster} = this.data
      if (roster !== null)
        this.setData({form, choices: shapeChoices(form, roster.staff), wrong: {}, problem: ''})
    },

    add() {
      this.data.listed = false
      this.setData({listed: false, said: ''})
      this.write(emptyForm(this.data.today, `p${Date.now().toString(36)}`))
    },

    edit({currentTarget}: Tap<{id: string}>) {
      const pattern = this.data.patterns.find(({id}) => id === currentTarget.dataset.id)
      if (pattern === undefined) return
      this.setData({listed: true, said: ''})
      this.write(formOf(pattern))
    },

    leave() {
      this.setData({form: null, choices: null, wrong: {}})
    },

    typeName({detail}: WechatMiniprogram.Input) {
      if (this.data.form !== null) this.data.form = {...this.data.form, name: detail.value}
    },

    chooseDays({currentTarget}: Tap<{id: Pattern['days']}>) {
      const {form} = this.data
      if (form !== null) this.write({...form, days: currentTarget.dataset.id})
    },

    chooseEvery({currentTarget}: Tap<{id: Pattern['every']}>) {
      const {form} = this.data
      if (form !== null) this.write({...form, every: currentTarget.dataset.id})
    },

    toggleWeekday({currentTarget}: Tap<{id: string}>) {
      const {form} = this.data
      if (form === null) return
      const day = Number(currentTarget.dataset.id)
      const weekdays = form.weekdays.includes(day)
        ? form.weekdays.filter((one) => one !== day)
        : [...form.weekdays, day].sort()
      this.write({...form, weekdays})
    },

    togglePerson({currentTarget}: Tap<{id: string}>) {
      const {form} = this.data
      if (form === null) return
      const {id} = currentTarget.dataset
      const people = form.people.includes(id) ? form.people.filter((one) => one !== id) : [...form.people, id]
      this.write({...form, people})
    },

    pick({currentTarget, detail}: Picked) {
      const {form} = this.data
      if (form !== null) this.write({...form, [currentTarget.dataset.field]: detail.value})
    },

    keep() {
      const {form, patterns} = this.data
      if (form === null) return
      const others = patterns.filter(({id}) => id !== form.id)
      const wrong = checkForm(form, others)
      if (Object.keys(wrong).length > 0) {
        this.setData({wrong, form})
        return
      }
      const known = patterns.some(({id}) => id === form.id)
      const pattern = patternOf(form)
      this.change(
        known ? patterns.map((one) => (one.id === form.id ? pattern : one)) : [...patterns, pattern],
      )
    },

    drop() {
      const {form, patterns} = this.data
      if (form !== null) this.change(patterns.filter(({id}) => id !== form.id))
    },

    async save() {
      const {point, roster, patterns, sending} = this.data
      if (sending || roster === null) return
      this.setData({sending: true, problem: '', said: ''})
      const answer = await callOnce('places.savePatterns', {point, rev: roster.rev, patterns: [...patterns]})
      this.setData({sending: false})
      if (answer.ok) {
        dropDraft(point)
        this.data.roster = {...roster, rev: answer.data.rev}
        this.show(patterns, false, {})
        this.setData({said: '存好了，后面五周已经排出来'})
        return
      }
      const {code, message, fields = {}} = answer.error
      const wrong = Object.fromEntries(
        Object.entries(fields).map(([field, said]) => [field.replace(/^patterns\./u, ''), said]),
      )
      this.show(patterns, true, wrong)
      this.setData({
        problem: code === 'moved' ? '刚才有人先改了。退出去再进来，看看他改了什么，再改您的。' : message,
      })
    },
  },
})
