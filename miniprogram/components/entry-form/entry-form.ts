import {dropFormDraft, keepFormDraft, readFormDraft, type FormValues} from '../../services/formDraft'
import {dateAt8} from '../../shared/time'
import {chosenIn, missingIn, rowOf, rowsOf, type FormField, type FormRow} from './rows'

const before: {rows: FormRow[]; drafted: boolean} = {rows: [], drafted: false}

const given = new WeakMap<object, readonly FormField[]>()
/** The draft that a form shows: with other fields it is still the same form. */
const shownDraft = new WeakMap<object, string>()

/**
 * A form made of fields that a page's view names. What is typed is kept on the phone under `draft` until
 * the page drops it. Sends `change` {values} when it is shown and with each change, `save` {values}, `away`, and `close`.
 */
Component({
  options: {styleIsolation: 'apply-shared'},
  properties: {
    heading: {type: String, value: ''},
    /** Below the heading: what this is for. */
    text: {type: String, value: ''},
    /** FormField[] */
    fields: {type: Array, value: []},
    /** Field errors by field id. */
    wrong: {type: Object, value: {}},
    problem: {type: String, value: ''},
    sending: {type: Boolean, value: false},
    verb: {type: String, value: '存好'},
    /** The verb that takes the entry away; no button without it. */
    away: {type: String, value: ''},
    /** Names what is filled in, with the revision that was seen. */
    draft: {type: String, value: ''},
  },
  data: before,
  observers: {
    'fields, draft'(fields: readonly FormField[], draft: string) {
      given.set(this, fields)
      const kept = draft === '' ? null : readFormDraft(draft)
      const drafted = shownDraft.get(this) === draft ? this.data.drafted : kept !== null
      shownDraft.set(this, draft)
      this.setData({rows: rowsOf(fields, kept, dateAt8(new Date())), drafted})
      this.tellChange()
    },
  },
  methods: {
    values(): FormValues {
      return Object.fromEntries(this.data.rows.map(({id, value}) => [id, value]))
    },

    /** @param shown whether the change has to be drawn: what is typed already stands in its field */
    put(id: string, value: string | boolean, shown: boolean) {
      const field = (given.get(this) ?? []).find((one) => one.id === id)
      if (field === undefined) return
      const row = rowOf(field, value, dateAt8(new Date()))
      const rows = this.data.rows.map((one) => (one.id === id ? row : one))
      if (shown) this.setData({rows})
      else this.data.rows = rows
      if (this.data.draft !== '') keepFormDraft(this.data.draft, this.values())
      this.tellChange()
    },

    tellChange() {
      this.triggerEvent('change', {values: this.values()})
    },

    type({currentTarget, detail}: WechatMiniprogram.CustomEvent<{value: string}, object, {id: string}>) {
      this.put(currentTarget.dataset.id, detail.value, false)
    },

    choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string; value: string}>) {
      this.put(currentTarget.dataset.id, currentTarget.dataset.value, true)
    },

    mark({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string; value: string}>) {
      const {id, value} = currentTarget.dataset
      const row = this.data.rows.find((one) => one.id === id)
      if (row === undefined) return
      const on = chosenIn(row.value)
      const next = row.options.map((one) => one.id).filter((one) => on.includes(one) !== (one === value))
      this.put(id, next.join(','), true)
    },

    pick({currentTarget, detail}: WechatMiniprogram.CustomEvent<{value: string}, object, {id: string}>) {
      const {id} = currentTarget.dataset
      const field = (given.get(this) ?? []).find((one) => one.id === id)
      const option = field?.options?.[Number(detail.value)]
      if (option !== undefined) this.put(id, option.id, true)
    },

    pickDate({currentTarget, detail}: WechatMiniprogram.CustomEvent<{value: string}, object, {id: string}>) {
      this.put(currentTarget.dataset.id, detail.value, true)
    },

    clear({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.put(currentTarget.dataset.id, '', true)
    },

    turn({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string; on: boolean}>) {
      this.put(currentTarget.dataset.id, !currentTarget.dataset.on, true)
    },

    startAnew() {
      if (this.data.draft !== '') dropFormDraft(this.data.draft)
      this.setData({rows: rowsOf(given.get(this) ?? [], null, dateAt8(new Date())), drafted: false})
      this.tellChange()
    },

    save() {
      // What was typed is drawn again with the errors: otherwise the fields would show their first values.
      const values = this.values()
      const wrong = missingIn(given.get(this) ?? [], values)
      const ready = Object.keys(wrong).length === 0
      this.setData({rows: this.data.rows, wrong})
      if (ready && !this.data.sending) this.triggerEvent('save', {values})
    },

    goAway() {
      this.triggerEvent('away')
    },

    close() {
      this.triggerEvent('close')
    },
  },
})
