import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {session} from '../../../../stores/session'
import {shapeChoose} from './view'
import type {ChooseView} from './view'

const before: {
  face: string
  message: string
  /** What the cloud last said; rows are shaped from it. */
  said: ReplyOf<'district.communities'> | null
  query: string
  street: string
  view: ChooseView
  problem: string
  choosing: boolean
  /** `setup`: somebody who sets a community up goes back to that. */
  goal: string
} = {
  face: 'loading',
  message: '',
  said: null,
  query: '',
  street: '',
  view: {streets: [], heading: '', rows: [], none: ''},
  problem: '',
  choosing: false,
  goal: '',
}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad({goal = ''}: {goal?: string}) {
      this.data.goal = goal
      void this.load()
    },

    async load() {
      const answer = await call('district.communities', {district: session.district})
      if (!answer.ok) {
        // A district that has not been set up yet has no list: that is no failure.
        const none = answer.error.code === 'not-found'
        this.setData({face: none ? 'empty' : 'failed', message: answer.error.message})
        return
      }
      this.data.said = answer.data
      this.show({})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    show(choice: {query?: string; street?: string}) {
      const {said} = this.data
      if (said === null) return
      const {query = this.data.query, street = this.data.street} = choice
      const view = shapeChoose(said, {query, street, current: session.community})
      const face = view.rows.length === 0 && view.none === '' ? 'empty' : 'content'
      this.setData(onlyChanged(this.data, {face, query, street, view, problem: ''}))
    },

    search({detail}: WechatMiniprogram.Input) {
      this.show({query: detail.value})
    },

    chooseStreet({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {name: string}>) {
      this.show({street: currentTarget.dataset.name})
    },

    async choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string; name: string}>) {
      if (this.data.choosing) return
      const {id, name} = currentTarget.dataset
      this.setData({choosing: true, problem: ''})
      // Asked first: its number must be here before it is needed without a network.
      const today = await call('places.today', {community: id})
      if (!today.ok) {
        this.setData({choosing: false, problem: today.error.message})
        return
      }
      session.choose({community: id, name}, today.data.hall.phone)
      if (this.data.goal === 'setup') void wx.navigateBack()
      else void wx.switchTab({url: '/pages/home/home'})
    },
  },
})
