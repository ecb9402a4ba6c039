import {careBehavior} from '../../../../../behaviors/care'
import {call} from '../../../../../services/cloud'
import {sayInstant} from '../../../../../shared/time'
import {stateNames} from '../../../rules/states'

interface Row {
  readonly request: string
  readonly community: string
  readonly name: string
  readonly second: string
  readonly word: string
}

/** What somebody joined: 也遇到了. */
Component({
  behaviors: [careBehavior],
  data: {rows: new Array<Row>()},
  lifetimes: {
    attached() {
      void this.load()
    },
  },
  pageLifetimes: {
    show() {
      void this.load()
    },
  },
  methods: {
    async load() {
      const answer = await call('hotline.joins', {})
      if (!answer.ok) return
      const now = new Date()
      const rows = answer.data.requests.map(({request, community, item, place, at, state}) => ({
        ...{request, community, name: item},
        second: [sayInstant(new Date(at), now), place].filter((part) => part !== '').join(' · '),
        word: stateNames[state].resident,
      }))
      if (rows.length > 0 || this.data.rows.length > 0) this.setData({rows})
    },

    open({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {at: number}>) {
      const row = this.data.rows[currentTarget.dataset.at]
      if (row === undefined) return
      const {request, community} = row
      void wx.navigateTo({
        url: `/packages/hotline/pages/joined/joined?id=${request}&community=${community}`,
      })
    },
  },
})
