import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce, type Answer} from '../../../../services/cloud'
import {dropFormDraft, type FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import {bringFile, showPaper} from '../../../../services/openFile'
import {ring} from '../../../../services/phone'
import type {FormField} from '../../../../components/entry-form/rows'
import type {FieldErrors} from '../../../../shared/errors'
import {detailOf, newPerson, newPersonInput, rowOf, type PersonDetail, type PersonRow} from './view'

const draft = 'person:new'

const before: {
  words: string
  searched: boolean
  searching: boolean
  rows: PersonRow[]
  next: string
  detail: PersonDetail | null
  /** The person that the one looked at may be merged with. */
  beside: PersonDetail | null
  merging: boolean
  fields: readonly FormField[]
  filling: boolean
  alike: PersonRow[]
  wrong: FieldErrors
  problem: string
  sending: boolean
  said: string
} = {
  words: '',
  searched: false,
  searching: false,
  rows: [],
  next: '',
  detail: null,
  beside: null,
  merging: false,
  fields: [],
  filling: false,
  alike: [],
  wrong: {},
  problem: '',
  sending: false,
  said: '',
}

const typed = new WeakMap<object, FormValues>()

type Tap = WechatMiniprogram.TouchEvent<object, object, {id: string}>

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    type({detail}: WechatMiniprogram.CustomEvent<{value: string}>) {
      this.data.words = detail.value
    },

    search() {
      return this.find('')
    },

    more() {
      return this.find(this.data.next)
    },

    async find(cursor: string) {
      const words = this.data.words.trim()
      if (words === '' || this.data.searching) return
      this.setData({searching: true, problem: ''})
      const answer = await call('residents.search', {words, ...(cursor === '' ? {} : {cursor})})
      if (!answer.ok) {
        const {fields, message} = answer.error
        this.setData({searching: false, problem: fields?.['words'] ?? message})
        return
      }
      const found = answer.data.people.map(rowOf)
      this.setData({
        words,
        searching: false,
        searched: true,
        rows: cursor === '' ? found : [...this.data.rows, ...found],
        next: answer.data.next ?? '',
      })
    },

    async open({currentTarget}: Tap) {
      const {id} = currentTarget.dataset
      const {merging, detail} = this.data
      const answer = await call('residents.person', {person: id})
      if (!answer.ok) this.setData({problem: answer.error.message})
      else if (merging && detail !== null && answer.data.person !== detail.row.id) {
        this.setData({beside: detailOf(answer.data, new Date()), problem: '', said: ''})
      } else this.show(detailOf(answer.data, new Date()))
    },

    show(detail: PersonDetail | null, said = '') {
      this.setData({detail, beside: null, merging: false, filling: false, alike: [], problem: '', said})
    },

    back() {
      this.show(null)
    },

    /** Does something for the person who is looked at, then shows them as they are now. */
    async act<Data>(ask: (person: string) => Promise<Answer<Data>>, said: (data: Data) => string) {
      const {detail, sending} = this.data
      if (detail === null || sending) return
      this.setData({sending: true, problem: '', said: ''})
      const answer = await ask(detail.row.id)
      if (!answer.ok) {
        const {fields = {}, message} = answer.error
        this.setData({sending: false, problem: Object.values(fields)[0] ?? message})
        return
      }
      const now = await call('residents.person', {person: detail.row.id})
      this.setData({sending: false})
      this.show(now.ok ? detailOf(now.data, new Date()) : detail, said(answer.data))
    },

    async ringPerson() {
      const {detail} = this.data
      if (detail === null) return
      const answer = await callOnce('residents.phone', {person: detail.row.id, purpose: '打电话联系本人'})
      if (answer.ok) ring(answer.data.phone)
      else this.setData({problem: answer.error.message})
    },

    async makeCard() {
      const {detail} = this.data
      if (detail === null) return
      if (detail.card) {
        const {confirm} = await wx.showModal({
          title: '换一张新卡',
          content: '旧卡马上作废，拿着旧卡的人不能再办事。',
          confirmText: '换新卡',
          cancelText: '先不换',
        })
        if (!confirm) return
      }
      await this.act(
        (person) => callOnce('residents.makeCard', {person}),
        () => '卡做好了。点“打印卡”，剪下来交给本人。',
      )
    },

    async revokeCard() {
      const {confirm} = await wx.showModal({
        title: '挂失这张卡',
        content: '卡马上作废，谁拿着都不能再办事。以后可以补一张。',
        confirmText: '挂失',
        cancelText: '先不',
      })
      if (!confirm) return
      await this.act(
        (person) => callOnce('residents.revokeCard', {person}),
        () => '已经作废。',
      )
    },

    printCard() {
      return this.act(
        async (person) => paperOf(await callOnce('residents.printCard', {person}), '爱心助老服务卡'),
        () => '卡在打开的文件里。',
      )
    },

    async joinCode() {
      const {detail} = this.data
      if (detail === null) return
      const replace = detail.wechat
      const {confirm} = await wx.showModal({
        title: replace ? '换成新的微信' : '发微信登录码',
        content: replace
          ? '核对过是本人了吗？新微信用上以后，原来的微信马上退出。'
          : '把纸条交给本人。谁用了它，谁的微信就是这位居民。',
        confirmText: replace ? '是本人' : '打印纸条',
        cancelText: '先不发',
      })
      if (!confirm) return
      await this.act(
        async (person) => paperOf(await callOnce('residents.joinCode', {person, replace}), '微信登录码'),
        ({digits}) => `登录码 ${digits}，7 天内有效，只能用一次。`,
      )
    },

    startMerge() {
      this.setData({merging: true, beside: null, problem: '', said: ''})
    },

    stopMerge() {
      this.setData({merging: false, beside: null})
    },

    async merge() {
      const {beside} = this.data
      if (beside === null) return
      const {confirm} = await wx.showModal({
        title: '合并成一个人',
        content: '两边的预约和记录都留着，以后在一个人名下。弄错了可以再分开。',
        confirmText: '合并',
        cancelText: '先不合并',
      })
      if (!confirm) return
      await this.act(
        (keep) => callOnce('residents.mergePeople', {keep, merge: beside.row.id}),
        () => '合并好了。',
      )
    },

    unmerge({currentTarget}: Tap) {
      const person = currentTarget.dataset.id
      return this.act(
        () => callOnce('residents.unmerge', {person}),
        () => '已经分开。',
      )
    },

    async create() {
      const tree = await call('places.tree', {})
      this.setData({
        fields: newPerson(tree.ok ? tree.data : null, this.data.words.trim()),
        filling: true,
        detail: null,
        alike: [],
        wrong: {},
        problem: '',
        said: '',
      })
    },

    closeForm() {
      this.setData({filling: false, alike: [], wrong: {}, problem: ''})
    },

    save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      typed.set(this, detail.values)
      return this.send(false)
    },

    saveAnyway() {
      return this.send(true)
    },

    async send(sure: boolean) {
      const values = typed.get(this)
      if (values === undefined || this.data.sending) return
      this.setData({sending: true, wrong: {}, problem: '', alike: []})
      const answer = await callOnce('residents.createPerson', newPersonInput(values, sure))
      if (!answer.ok) {
        const names = this.data.fields.map(({id}) => id)
        this.setData({sending: false, ...formErrors(answer.error, names)})
      } else if (answer.data.kind === 'alike') {
        this.setData({sending: false, alike: answer.data.people.map(rowOf)})
      } else {
        dropFormDraft(draft)
        const made = await call('residents.person', {person: answer.data.person})
        this.setData({sending: false})
        this.show(made.ok ? detailOf(made.data, new Date()) : null, '登记好了。')
      }
    },
  },
})

/** Opens the paper that came with an answer. */
const paperOf = async <Data extends {readonly file: string}>(
  answer: Answer<Data>,
  name: string,
): Promise<Answer<Data>> => {
  if (!answer.ok) return answer
  const brought = await bringFile(answer.data.file, `${name}.pdf`)
  if (!brought.ok) return brought
  await showPaper(brought.data)
  return answer
}
