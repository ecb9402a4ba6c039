import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import type {FieldErrors} from '../../../../shared/errors'
import {dateAt8} from '../../../../shared/time'
import {session} from '../../../../stores/session'
import {checkForm, dropDraft, emptyForm, inputOf, keepDraft, readDraft, wrongAt} from '../../form'
import type {OpenForm} from '../../form'
import {shapeCode, shapeDistrict, shapeFields} from './view'
import type {CodeView, Field, OpenView} from './view'

type District = ReplyOf<'district.get'>

const before: {
  face: string
  message: string
  /** What the cloud last said; the rest of the page is shaped from it. */
  district: District | null
  /** The district has not said its name and streets yet. */
  beginning: boolean
  districtName: string
  streetNames: string
  street: string
  view: OpenView | null
  /** On a phone: the list, the form, or the code. */
  pane: 'list' | 'form' | 'code'
  form: OpenForm
  wrong: FieldErrors
  fields: Field[]
  problem: string
  sending: boolean
  code: CodeView | null
} = {
  face: 'loading',
  message: '',
  district: null,
  beginning: false,
  districtName: '',
  streetNames: '',
  street: '',
  view: null,
  pane: 'list',
  form: emptyForm,
  wrong: {},
  fields: [],
  problem: '',
  sending: false,
  code: null,
}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      this.data.form = readDraft()
      void this.load()
    },

    async load() {
      const answer = await call('district.get', {district: session.district})
      if (answer.ok) {
        this.data.district = answer.data
        this.show({face: 'content', beginning: false})
      } else if (answer.error.code === 'not-found') {
        this.setData({face: 'content', beginning: true})
      } else if (this.data.view === null) {
        this.setData({face: 'failed', message: answer.error.message})
      }
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    /** One setData: what is shaped from the cloud's words and the form, with these changes. */
    show(change: Partial<typeof before> = {}) {
      const next = {...this.data, ...change}
      const {district, street, form, wrong} = next
      if (district === null) return
      const shaped = {
        view: shapeDistrict(district, street),
        fields: shapeFields(form, wrong, district.template?.persona ?? ''),
        form,
      }
      this.setData(onlyChanged(this.data, {...change, ...shaped}))
    },

    typeDistrict({detail}: WechatMiniprogram.Input) {
      this.data.districtName = detail.value
    },

    typeStreets({detail}: WechatMiniprogram.Input) {
      this.data.streetNames = detail.value
    },

    async saveDistrict() {
      const {districtName, streetNames, sending} = this.data
      if (sending) return
      const name = districtName.trim()
      const streets = streetNames.split(/[\s,，、;；]+/u).filter((street) => street !== '')
      const problem = name === '' ? '请填区的名字' : streets.length === 0 ? '请至少填一个街道' : ''
      this.setData({problem, sending: problem === '', districtName, streetNames})
      if (problem !== '') return
      const answer = await call('district.save', {district: session.district, name, streets})
      if (answer.ok) {
        this.setData({sending: false})
        await this.load()
      } else {
        this.setData({sending: false, problem: answer.error.fields?.['streets'] ?? answer.error.message})
      }
    },

    chooseStreet({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {name: string}>) {
      this.show({street: currentTarget.dataset.name})
    },

    startForm() {
      this.show({pane: 'form', problem: '', code: null})
    },

    leaveForm() {
      this.show({pane: 'list', problem: '', code: null})
    },

    type({
      detail,
      currentTarget,
    }: WechatMiniprogram.CustomEvent<{value: string}, object, {id: keyof OpenForm}>) {
      // Kept without setData: the field shows already what was typed.
      this.data.form = {...this.data.form, [currentTarget.dataset.id]: detail.value}
      keepDraft(this.data.form)
    },

    pickStreet({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {name: string}>) {
      this.put({street: currentTarget.dataset.name})
    },

    pickKind({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {kind: OpenForm['kind']}>) {
      this.put({kind: currentTarget.dataset.kind})
    },

    put(part: Partial<OpenForm>) {
      const form = {...this.data.form, ...part}
      keepDraft(form)
      this.show({form})
    },

    async useAsTemplate({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      if (this.data.sending) return
      this.setData({sending: true, problem: ''})
      const {district} = session
      const community = currentTarget.dataset.id
      const answer = await callOnce('district.templateFrom', {district, community, base: null})
      this.setData({sending: false, problem: answer.ok ? '' : answer.error.message})
      await this.load()
    },

    async open() {
      const {form, sending} = this.data
      if (sending) return
      const wrong = checkForm(form)
      const ready = Object.keys(wrong).length === 0
      this.show({wrong, problem: '', sending: ready, pane: 'form'})
      if (!ready) return
      const answer = await callOnce('district.openCommunity', inputOf(form, session.district))
      if (!answer.ok) {
        const {fields = {}, message} = answer.error
        const at = wrongAt(fields)
        const problem = Object.keys(at).length > 0 ? '' : (fields['template'] ?? message)
        this.show({sending: false, wrong: at, problem})
        return
      }
      dropDraft()
      const {community, street} = answer.data
      this.show({form: emptyForm, wrong: {}, street})
      await this.load()
      await this.tellCode(community, true)
    },

    async newCode({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string; name: string}>) {
      if (this.data.sending) return
      const {id, name} = currentTarget.dataset
      const {confirm} = await wx.showModal({
        title: `给${name}发新的启用码？`,
        content: '以前发过的启用码马上不能用了。已经是管理员的人不受影响。',
        confirmText: '发新码',
        cancelText: '先不发',
      })
      if (!confirm) return
      this.setData({sending: true, problem: ''})
      await this.tellCode(id, false)
    },

    async dropOpening({
      currentTarget,
    }: WechatMiniprogram.TouchEvent<object, object, {id: string; name: string}>) {
      if (this.data.sending) return
      const {id, name} = currentTarget.dataset
      const {confirm} = await wx.showModal({
        title: `去掉没有建完的${name}？`,
        content: '名单里不再有它。改好名字以后可以重新建。',
        confirmText: '去掉',
        cancelText: '先留着',
      })
      if (!confirm) return
      this.setData({sending: true, problem: ''})
      const {district} = session
      const answer = await call('district.dropOpening', {district, community: id})
      const problem = answer.ok ? '' : (answer.error.fields?.['community'] ?? answer.error.message)
      this.show({sending: false, problem, pane: 'list'})
      await this.load()
    },

    async tellCode(community: string, made: boolean) {
      const answer = await callOnce('district.newCode', {district: session.district, community})
      if (!answer.ok) {
        const problem = made
          ? `社区建好了，启用码还没有发出来：${answer.error.message}请在左边名单里点“发启用码”。`
          : answer.error.message
        this.show({sending: false, problem, pane: 'list'})
        return
      }
      const head = this.data.district?.communities.find((one) => one.community === community)?.head ?? null
      const code = shapeCode(answer.data, head, dateAt8(new Date()), made)
      this.show({sending: false, pane: 'code', code})
    },

    copyLetter() {
      if (this.data.code !== null) void wx.setClipboardData({data: this.data.code.letter})
    },
  },
})
