import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type CallError} from '../../../../services/cloud'
import {dropFormDraft, type FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import {choosePicture, uploadPicture} from '../../picture'
import type {FieldErrors} from '../../../../shared/errors'
import {session} from '../../../../stores/session'
import {groupForm, groupInput, holderInput, knownHolder, newHolder} from './forms'
import type {OpenForm} from './forms'
import {drawn, shapeDetail, shapeGrids} from './view'
import type {Directory, DrawnDetail, GridLine} from './view'

const before: {
  face: string
  message: string
  grids: GridLine[]
  /** The grid that is looked at; on a phone the list of grids makes way for it. */
  detail: DrawnDetail | null
  form: OpenForm | null
  wrong: FieldErrors
  problem: string
  sending: boolean
  said: string
} = {
  face: 'loading',
  message: '',
  grids: [],
  detail: null,
  form: null,
  wrong: {},
  problem: '',
  sending: false,
  said: '',
}

// The whole reply: what is drawn of it is data of the page.
const read = new WeakMap<object, Directory>()

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load(more: object = {}) {
      const answer = await call('places.directory', {})
      if (!answer.ok) {
        if (this.data.face === 'content') this.setData(more)
        else this.setData({face: 'failed', message: answer.error.message})
        return
      }
      read.set(this, answer.data)
      const {detail} = this.data
      this.setData(
        onlyChanged(this.data, {
          face: answer.data.grids.length === 0 ? 'empty' : 'content',
          grids: shapeGrids(answer.data),
          detail: detail === null ? null : drawn(shapeDetail(answer.data, detail.id)),
          ...more,
        }),
      )
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    openGrid({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const directory = read.get(this)
      if (directory === undefined) return
      const detail = drawn(shapeDetail(directory, currentTarget.dataset.id))
      this.setData({detail, form: null, wrong: {}, problem: '', said: ''})
    },

    backToGrids() {
      this.setData({detail: null, form: null, wrong: {}, problem: '', said: ''})
    },

    allBuildings() {
      const directory = read.get(this)
      if (directory === undefined || this.data.detail === null) return
      this.setData({detail: drawn(shapeDetail(directory, this.data.detail.id, Infinity))})
    },

    fill(form: OpenForm) {
      this.setData({form, wrong: {}, problem: '', said: ''})
    },

    openHolder({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const directory = read.get(this)
      const holder = directory?.holders.find(({id}) => id === currentTarget.dataset.id)
      if (directory !== undefined && holder !== undefined) this.fill(knownHolder(holder, directory.today))
    },

    openSlot({
      currentTarget,
    }: WechatMiniprogram.TouchEvent<object, object, {building: string; slot: string}>) {
      const directory = read.get(this)
      if (directory === undefined || this.data.detail === null) return
      const {buildings} = shapeDetail(directory, this.data.detail.id, Infinity)
      const building = buildings.find(({id}) => id === currentTarget.dataset.building)
      const slot = building?.slots.find(({key}) => key === currentTarget.dataset.slot)
      if (building === undefined || slot === undefined) return
      const {name} = building
      const holder = directory.holders.find(({id}) => id === slot.holder)
      if (holder !== undefined) {
        this.fill(knownHolder(holder, directory.today))
        return
      }
      const place = {building: slot.building, ...(slot.unit === '' ? {} : {unit: slot.unit})}
      this.fill(newHolder(directory.today, place, {post: slot.post, of: `${name}${slot.unit}`}))
    },

    addHolder() {
      const directory = read.get(this)
      const {detail} = this.data
      if (directory === undefined || detail === null) return
      this.fill(newHolder(directory.today, {grid: detail.id}, {post: null, of: detail.name}))
    },

    async addCode() {
      const directory = read.get(this)
      const {detail, sending} = this.data
      if (directory === undefined || detail === null || sending) return
      const chosen = await choosePicture()
      if (chosen.ok && chosen.data === null) return
      this.setData({sending: true, said: chosen.ok ? '正在传图片…' : chosen.error.message})
      if (!chosen.ok || chosen.data === null) {
        this.setData({sending: false})
        return
      }
      const name = `${String(Date.now())}-${Math.random().toString(36).slice(2, 10)}`
      const sent = await uploadPicture(chosen.data, `groups/${session.community}/${name}`)
      if (sent.ok) {
        this.setData({
          sending: false,
          said: '',
          form: groupForm(directory, detail.id, sent.data),
          wrong: {},
          problem: '',
        })
      } else this.setData({sending: false, said: sent.error.message})
    },

    async removeCode() {
      const {detail} = this.data
      if (detail === null) return
      const {confirm} = await wx.showModal({
        title: '撤下二维码',
        content: `撤下以后，居民在“我的网格”里看不到${detail.name}的微信群。`,
        confirmText: '撤下',
        cancelText: '留着',
      })
      if (!confirm) return
      const answer = await call('places.removeGroupQr', {grid: detail.id})
      if (answer.ok) await this.load({said: '撤下了。'})
      else this.setData({said: answer.error.message})
    },

    close() {
      this.setData({form: null, wrong: {}, problem: ''})
    },

    async save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const {form, sending} = this.data
      if (form === null || sending) return
      this.setData({sending: true, wrong: {}, problem: ''})
      const answer =
        form.kind === 'holder'
          ? await callOnce('places.saveHolder', holderInput(form, detail.values))
          : await call('places.saveGroupQr', groupInput(form, detail.values))
      if (answer.ok) await this.done(form, form.kind === 'holder' ? '存好了。' : '居民能看到这个群了。')
      else this.refused(form, answer.error)
    },

    done(form: OpenForm, said: string) {
      if (form.draft !== '') dropFormDraft(form.draft)
      return this.load({form: null, sending: false, said})
    },

    refused(form: OpenForm, error: CallError) {
      const names = form.fields.map(({id}) => id)
      const {wrong, problem} = formErrors(error, names)
      // A place or a picture has no field of its own.
      const elsewhere = wrong['place'] ?? wrong['file'] ?? wrong['grid'] ?? problem
      const said = {sending: false, wrong, problem: elsewhere}
      if (error.code === 'moved') void this.load(said)
      else this.setData(said)
    },

    async away() {
      const {form} = this.data
      if (form?.kind !== 'holder') return
      const {confirm} = await wx.showModal({
        title: form.away,
        content: `把${form.heading}移出名册？居民马上看不到，电话也不再公布。换人的话，直接改姓名就行。`,
        confirmText: '移出',
        cancelText: '留着',
      })
      if (!confirm) return
      this.setData({sending: true, problem: ''})
      const answer = await call('places.removeHolder', {holder: form.id, rev: form.rev})
      if (answer.ok) await this.done(form, '移出了。')
      else this.refused(form, answer.error)
    },

    async ringHolder() {
      const {form} = this.data
      if (form?.kind !== 'holder') return
      const answer = await callOnce('places.holderPhone', {holder: form.id})
      if (answer.ok) ring(answer.data.phone)
      else this.setData({problem: answer.error.fields?.['holder'] ?? answer.error.message})
    },

    /** The owner agreed on paper, or took it back. */
    async recordConsent() {
      const {form, sending} = this.data
      if (form?.kind !== 'holder' || sending) return
      const on = !form.published
      const {confirm} = await wx.showModal({
        title: on ? '本人书面同意了吗' : '不再公布',
        content: on
          ? '公布以后，住在那里的居民能直接打这个电话。您的名字和时间会记下来；同意书请留在社区。'
          : '居民马上看不到这个电话。',
        confirmText: on ? '有同意书' : '不再公布',
        cancelText: on ? '还没有' : '先留着',
      })
      if (!confirm) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('places.recordConsent', {holder: form.id, rev: form.rev, on})
      if (answer.ok) await this.done(form, on ? '公布了，记下了是凭书面同意。' : '不再公布了。')
      else this.setData({sending: false, problem: answer.error.fields?.['phone'] ?? answer.error.message})
    },
  },
})
