import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type CallError} from '../../../../services/cloud'
import {dropFormDraft, type FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import type {FieldErrors} from '../../../../shared/errors'
import {memberForm, partyForm, staffForm, unitForm, waiveForm, type OpenForm} from './forms'
import {fieldNames, memberInput, nodeInput, staffInput, unitInput, waiveInput} from './inputs'
import {emptyTexts, firstLines, isTab, linesAtOnce, shapeTab, tabs} from './view'
import type {LineGroup, Overview, StaffReply, TabId} from './view'

const before: {
  face: string
  message: string
  tabs: typeof tabs
  tab: TabId
  add: string
  empty: string
  groups: LineGroup[]
  left: number
  form: OpenForm | null
  wrong: FieldErrors
  problem: string
  sending: boolean
  said: string
} = {
  face: 'loading',
  message: '',
  tabs,
  tab: 'party',
  add: tabs[0].add,
  empty: '',
  groups: [],
  left: 0,
  form: null,
  wrong: {},
  problem: '',
  sending: false,
  said: '',
}

// The whole replies: what is drawn of them is data of the page.
const read = new WeakMap<object, {overview: Overview; staff: StaffReply}>()

const openForm = (
  tab: TabId,
  {overview, staff}: {overview: Overview; staff: StaffReply},
  id: string | null,
) => {
  if (tab === 'party') return partyForm(overview, id)
  if (tab === 'units') return unitForm(overview, id)
  return tab === 'members' ? memberForm(overview, id) : staffForm(staff, id)
}

const send = (form: OpenForm, values: FormValues) => {
  switch (form.kind) {
    case 'party':
      return callOnce('organisation.saveNode', nodeInput(form, values))
    case 'units':
      return callOnce('organisation.saveUnit', unitInput(form, values))
    case 'members':
      return callOnce('organisation.savePartTime', memberInput(form, values))
    case 'staff':
      return callOnce('organisation.saveStaff', staffInput(form, values))
    case 'waive':
      return callOnce('organisation.waiveCertificate', waiveInput(form, values))
  }
}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({tab}: {tab?: string}) {
      if (isTab(tab)) this.data.tab = tab
      void this.load()
    },

    async load(more: object = {}) {
      const [overview, staff] = await Promise.all([
        call('organisation.overview', {}),
        call('organisation.staff', {}),
      ])
      if (!overview.ok || !staff.ok) {
        const problem = !overview.ok ? overview : staff
        if (this.data.face !== 'content' && !problem.ok) {
          this.setData({face: 'failed', message: problem.error.message})
        } else this.setData(more)
        return
      }
      read.set(this, {overview: overview.data, staff: staff.data})
      this.show(this.data.tab, linesAtOnce, {face: 'content', ...more})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    show(tab: TabId, most: number, more: object) {
      const known = read.get(this)
      if (known === undefined) return
      const {groups, left} = firstLines(shapeTab(tab, known.overview, known.staff), most)
      const add = tabs.find(({id}) => id === tab)?.add ?? ''
      const empty = groups.length === 0 ? emptyTexts[tab] : ''
      this.setData(onlyChanged(this.data, {tab, add, empty, groups, left, ...more}))
    },

    chooseTab({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: TabId}>) {
      this.show(currentTarget.dataset.id, linesAtOnce, {form: null, wrong: {}, problem: '', said: ''})
    },

    more() {
      const drawn = this.data.groups.reduce((sum, {lines}) => sum + lines.length, 0)
      this.show(this.data.tab, drawn + linesAtOnce, {})
    },

    open({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.fill(currentTarget.dataset.id)
    },

    add() {
      this.fill(null)
    },

    fill(id: string | null) {
      const known = read.get(this)
      if (known === undefined) return
      const form = openForm(this.data.tab, known, id)
      this.setData({form, wrong: {}, problem: '', said: ''})
    },

    close() {
      this.setData({form: null, wrong: {}, problem: ''})
    },

    async save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const {form, sending} = this.data
      if (form === null || sending) return
      this.setData({sending: true, wrong: {}, problem: ''})
      const answer = await send(form, detail.values)
      if (!answer.ok) {
        this.refused(form, answer.error)
        return
      }
      dropFormDraft(form.draft)
      await this.load({
        form: null,
        sending: false,
        said: form.kind === 'waive' ? '放行了，理由已经记下。' : '存好了。',
      })
    },

    refused(form: OpenForm, error: CallError) {
      const fields = Object.fromEntries(
        Object.entries(error.fields ?? {}).map(([name, said]) => [fieldNames[name] ?? name, said]),
      )
      const names = form.fields.map(({id}) => id)
      const said = {sending: false, ...formErrors({...error, fields}, names)}
      // Somebody changed it meanwhile: what they wrote is fetched, what was typed here stays in the form.
      if (error.code === 'moved') void this.load(said)
      else this.setData(said)
    },

    async away() {
      const {form, sending} = this.data
      if (typeof form?.id !== 'string' || sending) return
      if (form.kind === 'staff') {
        const one = read.get(this)?.staff.staff.find(({id}) => id === form.id)
        if (one !== undefined) this.setData({form: waiveForm(one), wrong: {}, problem: ''})
        return
      }
      const {confirm} = await wx.showModal({
        title: form.away,
        content: form.awayQuestion,
        confirmText: '删去',
        cancelText: '留着',
      })
      if (!confirm) return
      this.setData({sending: true, wrong: {}, problem: ''})
      const answer = await (form.kind === 'party'
        ? call('organisation.removeNode', {node: form.id, rev: form.rev})
        : call('organisation.removeUnit', {unit: form.id, rev: form.rev}))
      if (answer.ok) {
        dropFormDraft(form.draft)
        await this.load({form: null, sending: false, said: '删去了。'})
        return
      }
      const {fields = {}, message} = answer.error
      this.setData({sending: false, problem: fields['node'] ?? fields['unit'] ?? message})
    },

    async ringLiaison({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const answer = await callOnce('organisation.liaison', {unit: currentTarget.dataset.id})
      if (answer.ok) ring(answer.data.phone)
      else this.setData({said: answer.error.fields?.['unit'] ?? answer.error.message})
    },
  },
})
