import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import type {FormField} from '../../../../components/entry-form/rows'
import {call} from '../../../../services/cloud'
import {dropFormDraft, type FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {dateAt8} from '../../../../shared/time'
import {session} from '../../../../stores/session'
import {emptyPoint, fieldsOf, readForm, shapeLines} from './view'
import type {PointLine, SavedPoint} from './view'

interface Form {
  readonly heading: string
  readonly fields: FormField[]
  readonly draft: string
}

const before: {
  face: string
  message: string
  lines: PointLine[]
  form: Form | null
  wrong: FieldErrors
  problem: string
  sending: boolean
  said: string
} = {face: 'loading', message: '', lines: [], form: null, wrong: {}, problem: '', sending: false, said: ''}

const read = new WeakMap<object, readonly SavedPoint[]>()
const open = new WeakMap<object, SavedPoint>()

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load(more: object = {}) {
      const answer = await call('places.savedPoints', {})
      if (!answer.ok) {
        if (this.data.face === 'loading' || this.data.face === 'failed')
          this.setData({face: 'failed', message: answer.error.message})
        else this.setData(more)
        return
      }
      const {points} = answer.data
      read.set(this, points)
      this.setData({face: points.length === 0 ? 'empty' : 'content', lines: shapeLines(points), ...more})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    edit({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const point = read.get(this)?.find(({id}) => id === currentTarget.dataset.id)
      if (point !== undefined) this.fill(point, point.name, point.id)
    },

    add() {
      const id = `${session.community}:p${Date.now().toString(36)}`
      this.fill(emptyPoint(id, read.get(this) ?? []), '新的服务点', `${session.community}:new`)
    },

    fill(point: SavedPoint, heading: string, draft: string) {
      open.set(this, point)
      const form = {heading, fields: fieldsOf(point), draft: `point:${draft}`}
      this.setData({face: 'content', form, wrong: {}, problem: '', said: ''})
    },

    close() {
      this.setData({form: null, face: this.data.lines.length === 0 ? 'empty' : 'content'})
    },

    async save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const {form, sending} = this.data
      const point = open.get(this)
      if (form === null || point === undefined || sending) return
      const made = readForm(point, detail.values, dateAt8(new Date()))
      if ('wrong' in made) {
        this.setData({wrong: made.wrong, problem: ''})
        return
      }
      this.setData({sending: true, wrong: {}, problem: ''})
      const answer = await call('places.saveServicePoint', made.input)
      if (!answer.ok) {
        const names = form.fields.map(({id}) => id)
        this.setData({sending: false, ...formErrors(answer.error, names)})
        return
      }
      dropFormDraft(form.draft)
      await this.load({sending: false, form: null, said: `${made.input.name}存好了，居民现在就能看到`})
    },
  },
})
