import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call} from '../../../../services/cloud'
import {dateAt8} from '../../../../shared/time'
import {shapeEntries, shapeGrid, turned, type Cell, type GridShown} from './view'

/** Narrower than this the page shows one column at a time. */
const wide = 900

const before: {
  face: string
  message: string
  grid: ReplyOf<'booking.grid'> | null
  view: GridShown | null
  date: string
  /** The one whose week is shown; empty: a day of all. */
  resource: string
  narrow: boolean
  columns: {readonly id: string; readonly name: string}[]
  one: string
  heading: string
  entries: ReturnType<typeof shapeEntries> | null
  problem: string
} = {
  ...{face: 'loading', message: '', grid: null, view: null, date: '', resource: '', narrow: false},
  ...{columns: [], one: '', heading: '', entries: null, problem: ''},
}

/** All that is booked: a day of everything, or a week of one. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      this.data.date = dateAt8(new Date())
      this.setData({narrow: wx.getWindowInfo().windowWidth < wide})
      void this.load()
    },

    async load() {
      const {date, resource} = this.data
      const answer = await call('booking.grid', {date, ...(resource === '' ? {} : {resource})})
      if (date !== this.data.date || resource !== this.data.resource) return
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      this.data.grid = answer.data
      this.show({face: answer.data.resources.length === 0 ? 'empty' : 'content', entries: null, problem: ''})
    },

    show(also: object = {}) {
      const {grid, date, resource, narrow, one} = this.data
      if (grid === null) return
      const columns = [...shapeGrid(grid, date, resource, '').heads]
      const first = resource === '' ? columns[0]?.id : date
      const shown = narrow ? (columns.some(({id}) => id === one) ? one : (first ?? '')) : ''
      this.setData({date, columns, one: shown, view: shapeGrid(grid, date, resource, shown), ...also})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    turn({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {by: -1 | 1}>) {
      this.data.date = turned(this.data.date, this.data.resource !== '', currentTarget.dataset.by)
      void this.load()
    },

    chooseDay({detail}: WechatMiniprogram.CustomEvent<{value: string}>) {
      this.data.date = detail.value
      void this.load()
    },

    chooseResource({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.setData({resource: currentTarget.dataset.id})
      void this.load()
    },

    chooseColumn({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.data.one = currentTarget.dataset.id
      this.show({entries: null})
    },

    async openCell({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {cell: Cell}>) {
      const {resource, date, time, said, label} = currentTarget.dataset.cell
      if (said === '') return
      const answer = await call('booking.cell', {resource, date, time})
      this.setData(
        answer.ok
          ? {entries: shapeEntries(answer.data.entries), heading: label, problem: ''}
          : {problem: answer.error.message},
      )
    },

    closeDay() {
      void wx.navigateTo({url: `/packages/hall/pages/close/close?date=${this.data.date}`})
    },

    openScreen() {
      void wx.navigateTo({url: '/packages/hall/pages/screen/screen'})
    },
  },
})
