import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {longest} from '../../rules/longest'

type Whom = ReplyOf<'hotline.whom'>

interface Row {
  readonly id: string
  readonly said: string
  readonly unit: boolean
  readonly on: boolean
  /** Was named before: stays so. */
  readonly fixed: boolean
}

const before: {rows: Row[]; chosen: readonly string[]; full: boolean} = {rows: [], chosen: [], full: false}

/** 说的是谁: people and units that a complaint is about, at most five. Sends `choose` {named}. */
Component({
  behaviors: [careBehavior],
  properties: {
    people: {type: Array, value: []},
    units: {type: Array, value: []},
    /** Ids of those who are named already. */
    already: {type: Array, value: []},
  },
  data: before,
  observers: {
    'people, units, already'() {
      this.setData(this.shape(this.data.chosen))
    },
  },
  methods: {
    shape(chosen: readonly string[]) {
      // The parent gives what the cloud has answered.
      const people = this.data.people as Whom['people']
      const units = this.data.units as Whom['units']
      const already = this.data.already as readonly string[]
      const rowOf = (id: string, said: string, unit: boolean): Row => ({
        ...{id, said, unit},
        on: chosen.includes(id) || already.includes(id),
        fixed: already.includes(id),
      })
      const rows = [
        ...people.map(({person, said}) => rowOf(person, said, false)),
        ...units.map(({unit, name}) => rowOf(unit, name, true)),
      ]
      return {rows, chosen, full: chosen.length + already.length >= longest.named}
    },

    turn({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id} = currentTarget.dataset
      const {chosen, rows, full} = this.data
      const row = rows.find((one) => one.id === id)
      if (row === undefined || row.fixed || (!row.on && full)) return
      const next = row.on ? chosen.filter((one) => one !== id) : [...chosen, id]
      this.setData(this.shape(next))
      const named = this.data.rows
        .filter(({id: one}) => next.includes(one))
        .map(({id: one, unit}) => (unit ? {unit: one} : {person: one}))
      this.triggerEvent('choose', {named})
    },
  },
})
