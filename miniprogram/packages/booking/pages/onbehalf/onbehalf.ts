import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {dateAt8} from '../../../../shared/time'
import {acting, type ActingFor} from '../../acting'
import {sayBooked, shapeOnBehalf} from './view'
import type {OnBehalfView} from './view'

type Visits = ReplyOf<'booking.mine'>['bookings']

const before: {
  person: string
  how: ActingFor['how']
  name: string
  face: string
  message: string
  found: {coming: Visits; past: Visits; services: ReplyOf<'booking.catalogue'>['services']} | null
  /** Not who was lent only the papers: they look and print. */
  books: boolean
  all: boolean
  /** Visits that stood here the last time, null before the first. */
  seen: readonly string[] | null
  said: string
  view: OnBehalfView | null
} = {
  person: '',
  how: 'delegate',
  name: '',
  face: 'loading',
  message: '',
  found: null,
  books: true,
  all: false,
  seen: null,
  said: '',
  view: null,
}

const isHow = (how: string): how is ActingFor['how'] => ['delegate', 'guardian', 'staff'].includes(how)

/** Somebody's visits and what can be booked for them. Opened with `for`, a person id, and `how`. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({for: person = '', how = ''}: {for?: string; how?: string}) {
      Object.assign(this.data, {person, how: isHow(how) ? how : 'delegate'})
      this.open()
    },

    onShow() {
      if (this.data.view === null) return
      if (acting.now?.person === this.data.person) void this.load()
      else this.setData({face: 'empty'})
    },

    /** First of all it is asked whether one may; only then things are done for that person. */
    open() {
      this.setData({face: 'loading', seen: null, said: ''})
      void this.load()
    },

    async load() {
      const {person} = this.data
      const [coming, past, catalogue] = await Promise.all([
        call('booking.mine', {when: 'coming', for: person}),
        call('booking.mine', {when: 'past', for: person, limit: 20}),
        call('booking.catalogue', {}),
      ])
      const failed = [coming, past, catalogue].find((answer) => !answer.ok)
      if (!coming.ok || !past.ok || !catalogue.ok) {
        if (failed?.ok === false) this.setData({face: 'failed', message: failed.error.message})
        return
      }
      const name = coming.data.of?.name ?? ''
      if (acting.now?.person !== person) acting.begin({person, name, how: this.data.how})
      this.data.books = coming.data.of?.books ?? true
      this.data.found = {
        coming: coming.data.bookings,
        past: past.data.bookings,
        services: catalogue.data.services,
      }
      this.show(name)
    },

    show(name: string) {
      const {found, books, all, seen} = this.data
      if (found === null) return
      const view = shapeOnBehalf({...found, services: books ? found.services : []}, all, dateAt8(new Date()))
      const fresh = seen === null ? '' : sayBooked(name, seen, view)
      const said = fresh || this.data.said
      this.data.seen = view.coming.map(({id}) => id)
      // What was booked is said at the top, and was chosen further down.
      const tell = () => fresh !== '' && void wx.pageScrollTo({scrollTop: 0, duration: 0})
      this.setData(onlyChanged(this.data, {face: 'content', name, said, view}), tell)
    },

    showAll() {
      this.data.all = true
      this.show(this.data.name)
    },

    book({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      // At the window nobody reads what to bring first: the person stands there and is told.
      const page = this.data.how === 'staff' ? 'time/time' : 'service/service'
      void wx.navigateTo({url: `/packages/booking/pages/${page}?id=${currentTarget.dataset.id}`})
    },

    openVisit({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id} = currentTarget.dataset
      void wx.navigateTo({url: `/packages/booking/pages/visit/visit?id=${id}&for=${this.data.person}`})
    },

    back() {
      this.setData({face: 'empty'})
    },
  },
})
