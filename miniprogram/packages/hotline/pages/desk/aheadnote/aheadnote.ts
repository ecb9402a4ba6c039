import {call} from '../../../../../services/cloud'

/** 可以先做的, on the desk: how many there are. Nothing for those whom it is no business of. */
Component({
  data: {count: 0},
  pageLifetimes: {
    show() {
      void this.load()
    },
  },
  lifetimes: {
    attached() {
      void this.load()
    },
  },
  methods: {
    async load() {
      const answer = await call('hotline.suggestions', {})
      const count = answer.ok ? answer.data.suggestions.length : 0
      if (count !== this.data.count) this.setData({count})
    },

    open() {
      void wx.navigateTo({url: '/packages/hotline/pages/ahead/ahead'})
    },
  },
})
