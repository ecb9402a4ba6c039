import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {dateAt8} from '../../../../shared/time'
import {session} from '../../../../stores/session'
import {links} from './links'
import {shapeManage} from './view'
import type {GroupView} from './view'

const before: {face: string; message: string; groups: GroupView[]} = {
  face: 'loading',
  message: '',
  groups: [],
}

Component({
  behaviors: [careBehavior],
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
      const groups = shapeManage(me.data, links, dateAt8(new Date()))
      this.setData(onlyChanged(this.data, {face: groups.length === 0 ? 'empty' : 'content', groups}))
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    open({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {url: string}>) {
      void wx.navigateTo({url: currentTarget.dataset.url})
    },
  },
})
