import {careBehavior} from '../../../../behaviors/care'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import {session} from '../../../../stores/session'
import {dropHome, keepHome, readHome, type ChosenHome} from '../../../../services/chosenHome'
import {shapeGrid} from './view'
import type {GridView} from './view'

const before: {
  /** loading · choose · failed · empty · content */
  face: string
  message: string
  view: GridView | null
  problem: string
  sending: boolean
} = {face: 'loading', message: '', view: null, problem: '', sending: false}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      // Coming back from a report or a call in the middle of choosing: what was begun stays.
      if (this.data.face !== 'choose') void this.load()
    },

    async load() {
      const home = readHome(session.community)
      if (home === null) this.setData({face: 'choose'})
      else await this.show(home)
    },

    async show({building, unit}: ChosenHome) {
      const [grid, mine] = await Promise.all([
        call('places.myGrid', {building, ...(unit === null ? {} : {unit})}),
        call('places.myPosts', {}),
      ])
      if (!grid.ok) {
        // What is already shown stays: a failed refresh takes nothing away.
        if (this.data.view === null) this.setData({face: 'failed', message: grid.error.message})
        return
      }
      session.rememberPhone(grid.data.phone)
      if (grid.data.place === null) {
        dropHome(session.community)
        this.setData({face: 'choose', problem: '您原来选的楼不在楼栋表里了，请再选一次。'})
        return
      }
      // Somebody without an account has no post: that is no failure.
      const view = shapeGrid(grid.data, mine.ok ? mine.data.posts : [])
      this.setData(onlyChanged(this.data, {face: 'content', view, problem: ''}))
    },

    failed({detail}: WechatMiniprogram.CustomEvent<{message: string}>) {
      this.setData({face: 'failed', message: detail.message})
    },

    none() {
      this.setData({face: 'empty'})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    choose({detail}: WechatMiniprogram.CustomEvent<ChosenHome>) {
      keepHome(session.community, detail)
      this.setData({face: 'loading', view: null, problem: ''})
      void this.show(detail)
    },

    change() {
      this.setData({face: 'choose', problem: ''})
    },

    openReport() {
      const home = readHome(session.community)
      const about = home === null ? '' : `?building=${home.building}`
      void wx.navigateTo({url: `/packages/places/pages/report/report${about}`})
    },

    ring({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {phone: string}>) {
      ring(currentTarget.dataset.phone)
    },

    showCode() {
      const file = this.data.view?.group?.file
      if (file !== undefined) void wx.previewImage({urls: [file]})
    },

    async publish({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {holder: string}>) {
      const card = this.data.view?.posts.find(({holder}) => holder === currentTarget.dataset.holder)
      if (card === undefined || this.data.sending) return
      if (!card.on) {
        const {confirm} = await wx.showModal({
          title: '公布我的电话',
          content: card.question,
          confirmText: '公布',
          cancelText: '先不公布',
        })
        if (!confirm) return
      }
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('places.publishMyNumber', {holder: card.holder, on: !card.on})
      this.setData({sending: false, ...(answer.ok ? {} : {problem: answer.error.message})})
      if (answer.ok) await this.load()
    },
  },
})
