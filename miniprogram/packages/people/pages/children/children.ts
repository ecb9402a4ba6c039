import {careBehavior} from '../../../../behaviors/care'
import type {FormField} from '../../../../components/entry-form/rows'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, type FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import {onlyChanged} from '../../../../services/onlyChanged'
import type {FieldErrors} from '../../../../shared/errors'
import {noticeVersion} from '../../../../shared/privacyNotice'
import {childFields, readChild, sayWithdrawn, shapeChildren, type Child, type ChildLine} from './view'

const before: {
  face: string
  message: string
  children: readonly Child[]
  lines: readonly ChildLine[]
  /** What is being written: `new`, a person id, or empty. */
  writing: string
  draft: string
  fields: readonly FormField[]
  wrong: FieldErrors
  problem: string
  /** Whose consent is being asked about; empty: nobody's. */
  asking: string
  said: string
  sending: boolean
} = {
  face: 'loading',
  message: '',
  children: [],
  lines: [],
  writing: '',
  draft: '',
  fields: [],
  wrong: {},
  problem: '',
  asking: '',
  said: '',
  sending: false,
}

const names = ['name', 'birth', 'agree']

/** A guardian's children: written down under a consent of its own, seen, corrected, and taken back. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      const answer = await call('people.children', {})
      if (!answer.ok) {
        if (this.data.face !== 'content') this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const {children} = answer.data
      this.data.children = children
      const face = children.length === 0 && this.data.writing === '' ? 'empty' : 'content'
      this.setData(onlyChanged(this.data, {face, lines: shapeChildren(children, new Date())}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    write(child: Child | null) {
      this.setData({
        face: 'content',
        writing: child?.person ?? 'new',
        draft: `child:${child === null ? 'new' : `${child.person}:${child.rev}`}`,
        fields: childFields(child),
        wrong: {},
        problem: '',
        asking: '',
        said: '',
      })
    },

    add() {
      this.write(null)
    },

    correct({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const child = this.data.children.find(({person}) => person === currentTarget.dataset.id)
      if (child !== undefined) this.write(child)
    },

    close() {
      this.setData({writing: ''})
      void this.load()
    },

    async save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const {writing, children, sending} = this.data
      if (sending) return
      const {name, birth, agree} = readChild(detail.values)
      const child = children.find(({person}) => person === writing)
      if (child === undefined && !agree) {
        this.setData({wrong: {agree: '要您同意，才能记下孩子的姓名和出生日期'}})
        return
      }
      this.setData({sending: true, wrong: {}, problem: ''})
      const answer = await (child === undefined
        ? callOnce('people.addChild', {name, birth, agree: true, notice: noticeVersion})
        : call('people.correctChild', {person: child.person, rev: child.rev, name, birth}))
      if (!answer.ok) {
        this.setData({sending: false, ...formErrors(answer.error, names)})
        return
      }
      dropFormDraft(this.data.draft)
      this.setData({sending: false, writing: '', said: `${answer.data.name}记好了，可以替他预约了。`})
      await this.load()
    },

    openErrand({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id} = currentTarget.dataset
      void wx.navigateTo({url: `/packages/booking/pages/onbehalf/onbehalf?for=${id}&how=guardian`})
    },

    ask({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.setData({asking: currentTarget.dataset.id, said: '', problem: ''})
    },

    keep() {
      this.setData({asking: ''})
    },

    async withdraw() {
      const {asking: person, sending} = this.data
      if (sending || person === '') return
      this.setData({sending: true})
      const answer = await call('privacy.withdrawChild', {person})
      this.setData({
        sending: false,
        asking: '',
        ...(answer.ok ? {said: sayWithdrawn(answer.data.cancelled)} : {problem: answer.error.message}),
      })
      await this.load()
    },

    openNotice() {
      void wx.navigateTo({url: '/packages/residents/pages/notice/notice'})
    },
  },
})
