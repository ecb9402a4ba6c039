import type {ReplyOf} from '../../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../../behaviors/care'
import {call, type Given} from '../../../../../services/cloud'

const before: {open: boolean; whom: ReplyOf<'hotline.whom'>; problem: string} = {
  open: false,
  whom: {people: [], units: []},
  problem: '',
}

type Place = NonNullable<Given<'hotline.whom'>['place']>

/** The page says nothing while no place is known. */
const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0

/** 投诉的是谁: picked from those who look after the place, or left open. Sends `choose` {named}. */
Component({
  behaviors: [careBehavior],
  properties: {
    /** Where it is about, as it is sent; null while nothing is said. */
    place: {type: Object, value: {}},
    community: {type: String, value: ''},
  },
  data: before,
  observers: {
    'place, community'() {
      if (this.data.open) void this.load()
    },
  },
  methods: {
    start() {
      this.setData({open: true})
      return this.load()
    },

    async load() {
      const {place, community} = this.data
      const answer = await call('hotline.whom', {
        ...(isPlace(place) ? {place} : {}),
        ...(community === '' ? {} : {community}),
      })
      if (answer.ok) this.setData({whom: answer.data, problem: ''})
      else this.setData({problem: answer.error.message})
    },

    choose({detail}: WechatMiniprogram.CustomEvent<{named: readonly object[]}>) {
      this.triggerEvent('choose', detail)
    },
  },
})
