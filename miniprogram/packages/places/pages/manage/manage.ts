import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {dateAt8} from '../../../../shared/time'
import {session} from '../../../../stores/session'
import {links} from './links'
import {isHead, shapeManage, shapeWarnings} from './view'
import type {GroupView, Warning, WarningsView} from './view'

const before: {
  face: string
  message: string
  groups: GroupView[]
  warnings: readonly Warning[]
  warned: WarningsView
  /** Whether all warnings are shown, not only the first. */
  all: boolean
} = {
  face: 'loading',
  message: '',
  groups: [],
  warnings: [],
  warned: {lines: [], more: 0},
  all: false,
}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load()
    },

    async load() {
      const me = await call('people.me', {community: session.community, district: session.district})
      if (!me.ok) {
        if (this.data.face !== 'content') this.setData({face: 'failed', message: me.error.message})
        return
      }
      const today = dateAt8(new Date())
      const groups = shapeManage(me.data, links, today)
      this.setData(onlyChanged(this.data, {face: groups.length === 0 ? 'empty' : 'content', groups}))
      if (isHead(me.data, today)) await this.loadWarnings()
    },

    /** What the head must look at. Without an answer the page is of use all the same. */
    async loadWarnings() {
      const answer = await call('places.warnings', {})
      if (!answer.ok) return
      this.data.warnings = answer.data.warnings
      const warned = shapeWarnings(answer.data.warnings, this.data.all)
      this.setData(onlyChanged(this.data, {warned}))
    },

    showAll() {
      this.setData({all: true, warned: shapeWarnings(this.data.warnings, true)})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    open({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {url: string}>) {
      const {url} = currentTarget.dataset
      if (url !== '') void wx.navigateTo({url})
    },
  },
})
