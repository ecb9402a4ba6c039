import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft} from '../../../../services/formDraft'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import type {FieldErrors} from '../../../../shared/errors'
import {dateAt8} from '../../../../shared/time'
import {mostPickUps} from '../../rules/lessons'
import {isRelation, namingsIn, relationChips, said, type Naming} from '../../names'
import {missingIn, namingLines, shapeJoin, type JoinView, type NamingLine} from './view'

interface Child {
  readonly person: string
  readonly name: string
}

const before: {
  id: string
  /** For whom it was opened, by person id; empty: one's own children. */
  for: string
  face: string
  message: string
  service: ReplyOf<'booking.service'> | null
  days: ReplyOf<'booking.days'> | null
  view: JoinView | null
  children: readonly Child[]
  child: string
  /** The guardian's own name: the first who fetches. */
  me: string
  named: readonly Naming[]
  lines: readonly NamingLine[]
  chips: typeof relationChips
  agreed: boolean
  wrong: FieldErrors
  problem: string
  sending: boolean
} = {
  id: '',
  for: '',
  face: 'loading',
  message: '',
  service: null,
  days: null,
  view: null,
  children: [],
  child: '',
  me: '',
  named: [],
  lines: [],
  chips: relationChips,
  agreed: false,
  wrong: {},
  problem: '',
  sending: false,
}

/** A child joins a class: which child, who may fetch it, and the guardian's consent, on one page. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = '', for: whose = '', name = ''}: {id?: string; for?: string; name?: string}) {
      Object.assign(this.data, {id, for: whose})
      const draft = readFormDraft(`join:${id}`)
      this.data.named = namingsIn(draft?.['named'])
      if (whose !== '') {
        this.data.children = [{person: whose, name: decodeURIComponent(name)}]
        this.data.child = whose
      }
    },

    /** A child may have been written down meanwhile. */
    onShow() {
      void this.load()
    },

    async load() {
      const {id} = this.data
      const [service, days, me, own] = await Promise.all([
        call('booking.service', {service: id}),
        call('booking.days', {service: id, ...(this.data.for === '' ? {} : {for: this.data.for})}),
        call('people.me', {}),
        call('people.children', {}),
      ])
      if (!service.ok || !days.ok || !me.ok) {
        const problem = [service, days, me].find(({ok}) => !ok)
        if (problem?.ok === false && this.data.view === null)
          this.setData({face: 'failed', message: problem.error.message})
        return
      }
      const found = own.ok ? own.data.children : []
      const theirs = found.some(({person}) => person === this.data.for)
      const children = this.data.for === '' || theirs ? found : this.data.children
      const [only] = children
      const shown = theirs ? children.filter(({person}) => person === this.data.for) : children
      this.data.service = service.data
      this.data.days = days.data
      this.data.me = this.data.for === '' || theirs ? (me.data.contact?.name ?? '') : ''
      const face = me.data.contact === null ? 'empty' : 'content'
      this.setData(
        onlyChanged(this.data, {
          face,
          view: shapeJoin(service.data, days.data, dateAt8(new Date())),
          children: shown.map(({person, name}) => ({person, name})),
          child: this.data.child === '' && children.length === 1 ? (only?.person ?? '') : this.data.child,
          lines: namingLines(this.data.named, this.data.wrong),
        }),
      )
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    goToMine() {
      void wx.switchTab({url: '/pages/mine/mine'})
    },

    choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {for: _for, ...wrong} = this.data.wrong
      this.setData({child: currentTarget.dataset.id, wrong})
    },

    addChild() {
      void wx.navigateTo({url: '/packages/people/pages/children/children'})
    },

    /** One tap says what they are to the child; the first is whoever holds the phone. */
    add({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {named, me} = this.data
      const relation = currentTarget.dataset.id
      if (!isRelation(relation) || named.length >= mostPickUps) return
      this.keep([...named, {relation, name: named.length === 0 ? me : '', phone: ''}])
    },

    drop({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {n: number}>) {
      this.keep(this.data.named.filter((_, n) => n !== currentTarget.dataset.n))
    },

    keep(named: readonly Naming[]) {
      keepFormDraft(`join:${this.data.id}`, {named: JSON.stringify(named)})
      this.data.named = named
      this.setData({lines: namingLines(named, {}), wrong: {}, problem: ''})
    },

    type({
      currentTarget,
      detail,
    }: WechatMiniprogram.CustomEvent<{value: string}, object, {n: number; field: 'name' | 'phone'}>) {
      const {n, field} = currentTarget.dataset
      // Drawn again only when a row comes or goes: a field that is typed into is left alone.
      const named = this.data.named.map((one, at) => (at === n ? {...one, [field]: detail.value} : one))
      keepFormDraft(`join:${this.data.id}`, {named: JSON.stringify(named)})
      this.data.named = named
    },

    agree() {
      const {agree: _agree, ...wrong} = this.data.wrong
      this.setData({agreed: !this.data.agreed, wrong})
    },

    ring() {
      if (this.data.service !== null) ring(this.data.service.phone)
    },

    async join() {
      const {id, child, named, agreed, sending, service, days} = this.data
      const slot = days?.days[0]?.slots[0]
      const day = days?.days[0]
      const guardian = service?.guardian
      if (sending || slot === undefined || day === undefined || guardian === undefined) return
      const missing = missingIn(child, named, agreed)
      if (Object.keys(missing).length > 0) {
        this.setData({wrong: missing, lines: namingLines(named, missing)})
        return
      }
      this.setData({sending: true, wrong: {}, problem: ''})
      const answer = await callOnce('booking.reserve', {
        for: child,
        service: id,
        ...(days === null ? {} : {resource: days.resource.id}),
        date: day.date,
        time: slot.time,
        ticked: [],
        guardian: {version: guardian.version, agree: true, pickUps: named.map(said)},
      })
      if (answer.ok) {
        dropFormDraft(`join:${id}`)
        const url = `/packages/lessons/pages/child/child?booking=${answer.data.id}&for=${child}&fresh=1`
        void wx.reLaunch({url})
        return
      }
      const {fields = {}, message} = answer.error
      this.setData({
        sending: false,
        wrong: fields,
        lines: namingLines(named, fields),
        problem: fields['version'] ?? fields['pickUps'] ?? fields['for'] ?? message,
      })
      if (fields['version'] !== undefined) {
        this.setData({agreed: false})
        await this.load()
      }
    },
  },
})
