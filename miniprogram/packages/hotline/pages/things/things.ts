import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import type {FormField} from '../../../../components/entry-form/rows'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, type FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {dateAt8} from '../../../../shared/time'
import {labelsACall} from '../../rules/things'
import {shapeFound} from '../tell/view'
import {fieldsOf, readForm, shapeThings, type ThingRow} from './view'

const before: {
  face: string
  message: string
  rows: ThingRow[]
  next: string
  chosen: number
  fields: FormField[] | null
  wrong: FieldErrors
  problem: string
  sending: boolean
  said: string
  /** The one whose ways to end are shown. */
  ending: string
  making: boolean
  file: string
  missing: readonly string[]
  name: string
} = {
  ...{face: 'loading', message: '', rows: [], next: '', chosen: 0, fields: null, wrong: {}, problem: ''},
  ...{sending: false, said: '', ending: '', making: false, file: '', missing: [], name: ''},
}

type Tap = WechatMiniprogram.TouchEvent<object, object, {id: string}>

/** Codes on lamps, doors and bins: made, printed, ended, made anew. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load(more: object = {}) {
      const answer = await call('hotline.things', {})
      if (!answer.ok) {
        this.setData(this.data.face === 'content' ? more : {face: 'failed', message: answer.error.message})
        return
      }
      const {things, next = ''} = answer.data
      const rows = shapeThings(things, this.chosen())
      const chosen = rows.filter(({on}) => on).length
      this.setData({face: rows.length === 0 ? 'empty' : 'content', rows, next, chosen, ...more})
    },

    chosen(): ReadonlySet<string> {
      return new Set(this.data.rows.filter(({on}) => on).map(({id}) => id))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async more() {
      const {rows, next} = this.data
      const answer = await call('hotline.things', {cursor: next})
      if (!answer.ok) {
        this.setData({problem: answer.error.message})
        return
      }
      const following = shapeThings(answer.data.things, new Set())
      this.setData({rows: [...rows, ...following], next: answer.data.next ?? ''})
    },

    choose({currentTarget}: Tap) {
      const {id} = currentTarget.dataset
      const rows = this.data.rows.map((row) => (row.id === id ? {...row, on: !row.on} : row))
      this.setData({rows, chosen: rows.filter(({on}) => on).length, said: '', problem: ''})
    },

    chooseAll() {
      const all = this.data.rows.every(({on}) => on)
      const rows = this.data.rows.map((row) => ({...row, on: !all}))
      this.setData({rows, chosen: all ? 0 : rows.length})
    },

    async print() {
      const things = [...this.chosen()].slice(0, labelsACall)
      if (things.length === 0 || this.data.making) return
      this.setData({making: true, file: '', problem: '', said: ''})
      const answer = await callOnce('hotline.printThings', {things})
      if (!answer.ok) {
        this.setData({making: false, problem: answer.error.fields?.['things'] ?? answer.error.message})
        return
      }
      const {file, missing} = answer.data
      this.setData({making: false, file, missing, name: `报修码 ${dateAt8(new Date())}.pdf`})
    },

    async add() {
      const answer = await call('hotline.settings', {})
      const items = answer.ok ? answer.data.items : []
      this.setData({face: 'content', fields: fieldsOf(items), wrong: {}, problem: '', said: '', file: ''})
    },

    close() {
      this.setData({fields: null, face: this.data.rows.length === 0 ? 'empty' : 'content'})
    },

    async save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      if (this.data.sending) return
      const read = readForm(detail.values)
      if ('wrong' in read) {
        this.setData({wrong: read.wrong, problem: ''})
        return
      }
      this.setData({sending: true, wrong: {}, problem: ''})
      const {made, where} = read
      const found = await call('places.find', {words: where})
      const {spot, choices} = found.ok ? shapeFound(found.data, where) : {spot: null, choices: []}
      if (spot === null && choices.length > 0) {
        const names = choices.map(({said}) => said).join('、')
        this.setData({sending: false, wrong: {where: `有几处都像，请写全：${names}`}})
        return
      }
      const near = spot?.place ?? {}
      // A grid is wide: the words say where in it.
      const place = near.building === undefined ? {...near, words: where} : near
      const answer = await callOnce('hotline.addThing', {...made, place})
      if (!answer.ok) {
        this.setData({sending: false, ...formErrors(answer.error, ['kind', 'name', 'where', 'item'])})
        return
      }
      dropFormDraft('thing:new')
      await this.load({sending: false, fields: null, said: `${answer.data.name}有码了，打印出来贴上就能扫`})
    },

    askEnd({currentTarget}: Tap) {
      const {id} = currentTarget.dataset
      this.setData({ending: this.data.ending === id ? '' : id, said: '', problem: ''})
    },

    end() {
      return this.finish(false, '停用了，再扫会说这个码已经停用')
    },

    renew() {
      return this.finish(true, '旧码停用了，换了新码，请重新打印贴上')
    },

    async finish(anew: boolean, said: string) {
      const {ending, sending} = this.data
      if (sending) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('hotline.endThing', {thing: ending, anew})
      if (!answer.ok) {
        this.setData({sending: false, problem: answer.error.fields?.['thing'] ?? answer.error.message})
        return
      }
      await this.load({sending: false, ending: '', said})
    },
  },
})
