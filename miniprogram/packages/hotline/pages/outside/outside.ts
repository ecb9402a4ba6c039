import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import type {FormField} from '../../../../components/entry-form/rows'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, type FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {shapeFound} from '../tell/view'
import {
  deviceRows,
  fieldsFor,
  handedOut,
  isTab,
  readForm,
  systemRows,
  tabs,
  type Filled,
  type SourceRow,
  type Tab,
} from './view'

type Tap = WechatMiniprogram.TouchEvent<object, object, {id: string}>

const before: {
  face: string
  message: string
  tabs: typeof tabs
  tab: Tab
  rows: SourceRow[]
  next: string
  fields: FormField[] | null
  wrong: FieldErrors
  problem: string
  sending: boolean
  said: string
  /** The one whose end is asked for. */
  ending: string
  /** What is handed out this once. */
  secret: string
} = {
  ...{face: 'loading', message: '', tabs, tab: 'devices', rows: [], next: '', fields: null, wrong: {}},
  ...{problem: '', sending: false, said: '', ending: '', secret: ''},
}

/** Devices and outside systems that may tell requests: registered, and ended. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load(more: object = {}) {
      const {tab} = this.data
      const answer = await this.page(tab)
      if (this.data.tab !== tab) return
      if ('problem' in answer) {
        this.setData(this.data.face === 'content' ? more : {face: 'failed', message: answer.problem})
        return
      }
      this.setData({face: 'content', ...answer, ...more})
    },

    async page(
      tab: Tab,
      cursor?: string,
    ): Promise<{readonly rows: SourceRow[]; readonly next: string} | {readonly problem: string}> {
      const from = cursor === undefined ? {} : {cursor}
      if (tab === 'systems') {
        const answer = await call('hotline.systems', from)
        if (!answer.ok) return {problem: answer.error.message}
        return {rows: systemRows(answer.data.list), next: answer.data.cursor ?? ''}
      }
      const [answer, settings] = await Promise.all([
        call('hotline.devices', from),
        call('hotline.settings', {}),
      ])
      if (!answer.ok) return {problem: answer.error.message}
      const items = settings.ok ? settings.data.items : []
      return {rows: deviceRows(answer.data.list, items), next: answer.data.cursor ?? ''}
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async more() {
      const {rows, next, tab} = this.data
      const answer = await this.page(tab, next)
      if (this.data.tab !== tab) return
      this.setData(
        'problem' in answer ? answer : {rows: [...rows, ...answer.rows], next: answer.next, problem: ''},
      )
    },

    chooseTab({currentTarget}: Tap) {
      const {id} = currentTarget.dataset
      if (!isTab(id) || id === this.data.tab) return
      this.setData({
        ...{tab: id, rows: [], next: '', fields: null, problem: '', said: '', ending: '', secret: ''},
        face: 'loading',
      })
      void this.load()
    },

    async add() {
      const {tab} = this.data
      const answer = tab === 'devices' ? await call('hotline.settings', {}) : null
      const items = answer?.ok === true ? answer.data.items : []
      this.setData({fields: fieldsFor(tab, items), wrong: {}, problem: '', said: '', secret: ''})
    },

    close() {
      this.setData({fields: null})
    },

    async save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const {tab, sending} = this.data
      if (sending) return
      const filled = readForm(tab, detail.values)
      if ('wrong' in filled) {
        this.setData({wrong: filled.wrong, problem: ''})
        return
      }
      this.setData({sending: true, wrong: {}, problem: ''})
      const made = tab === 'systems' ? await this.addSystem(filled) : await this.addDevice(filled)
      if (made === null) return
      dropFormDraft(`outside:${tab}`)
      await this.load({sending: false, fields: null, secret: made, said: `${filled.name}登记好了`})
    },

    async addSystem({name}: Filled): Promise<string | null> {
      const answer = await callOnce('hotline.addSystem', {name})
      if (answer.ok) return handedOut('systems', answer.data.id, answer.data.apiKey)
      this.setData({sending: false, ...formErrors(answer.error, ['name'])})
      return null
    },

    async addDevice({name, where, exact, kind, item}: Filled): Promise<string | null> {
      const found = await call('places.find', {words: where})
      const {spot, choices} = found.ok ? shapeFound(found.data, where) : {spot: null, choices: []}
      if (spot === null && choices.length > 0) {
        const names = choices.map(({said}) => said).join('、')
        this.setData({sending: false, wrong: {where: `有几处都像，请写全：${names}`}})
        return null
      }
      const beside = exact === '' ? {} : {words: exact}
      const unknown = [where, exact].filter((part) => part !== '').join('，')
      const place = spot === null || 'words' in spot.place ? {words: unknown} : {...spot.place, ...beside}
      const answer = await callOnce('hotline.addDevice', {
        ...{name, kind, place},
        ...(item === '' ? {} : {item}),
      })
      if (answer.ok) return handedOut('devices', answer.data.id, answer.data.secret)
      this.setData({sending: false, ...formErrors(answer.error, ['name', 'where', 'exact', 'kind', 'item'])})
      return null
    },

    copy() {
      void wx.setClipboardData({data: this.data.secret})
    },

    kept() {
      this.setData({secret: '', said: ''})
    },

    askEnd({currentTarget}: Tap) {
      const {id} = currentTarget.dataset
      this.setData({ending: this.data.ending === id ? '' : id, said: '', problem: ''})
    },

    async end() {
      const {tab, ending, sending} = this.data
      if (sending || ending === '') return
      this.setData({sending: true, problem: ''})
      const answer =
        tab === 'systems'
          ? await call('hotline.endSystem', {system: ending})
          : await call('hotline.endDevice', {device: ending})
      if (!answer.ok) {
        this.setData({sending: false, problem: answer.error.message})
        return
      }
      await this.load({
        sending: false,
        ending: '',
        said: `${answer.data.name}停用了，报不了事；以前报的都还在`,
      })
    },
  },
})
