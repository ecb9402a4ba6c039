import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import {ring} from '../../../../services/phone'
import {dateAt8} from '../../../../shared/time'
import {acting, actFor, forWhom, type ActingFor} from '../../acting'
import {session} from '../../../../stores/session'
import {dropDraft, keepInDraft, readDraft} from '../../draft'
import {bookingSteps} from '../../flow'
import {askFor, type Place} from '../../place'
import {firstDay, firstFree, shapeTime, stillFree} from './view'
import type {TimeView} from './view'

const before: {
  id: string
  /** Which room or person is looked at; empty: the first. */
  resource: string
  /** The visit whose time is changed; empty: a new one. */
  moves: string
  face: string
  message: string
  steps: readonly string[]
  open: string
  chosen: Place | null
  reply: ReplyOf<'booking.days'> | null
  view: TimeView | null
  /** For whom the page was drawn; null: oneself. */
  whom: ActingFor | null
  /** At the window a time is booked from here: the person stands there. */
  atOnce: boolean
  sending: boolean
  problem: string
  /** Care mode shows a week first; the rest after a tap. */
  allDays: boolean
} = {
  id: '',
  resource: '',
  moves: '',
  face: 'loading',
  message: '',
  steps: bookingSteps,
  open: '',
  chosen: null,
  reply: null,
  view: null,
  whom: null,
  atOnce: false,
  sending: false,
  problem: '',
  allDays: false,
}

/** The one time of a class, if it can be joined or waited for. */
const onlyOne = (reply: ReplyOf<'booking.days'>): Place | null => {
  const [day] = reply.days
  const [slot] = day?.slots ?? []
  return day === undefined || slot === undefined ? null : stillFree(reply, day.date, slot.time)
}

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({
      id = '',
      moves = '',
      resource = '',
      ready = '',
      for: person = '',
      name = '',
    }: {
      id?: string
      moves?: string
      resource?: string
      /** Materials that staff have seen photos of, and that will do. */
      ready?: string
      /** For whom, by person id, and what they are called; left out: as before. */
      for?: string
      name?: string
    }) {
      this.data.id = id
      if (person !== '') actFor({person, name: decodeURIComponent(name)})
      if (ready !== '') {
        keepInDraft(id, {ticked: [...new Set([...(readDraft(id)?.ticked ?? []), ...ready.split(',')])]})
      }
      this.data.resource = resource
      if (moves !== '') this.setData({moves})
    },

    /** Places go while one looks elsewhere, so each time the page comes to front it asks again. */
    onShow() {
      void this.load()
    },

    async load() {
      const whom = acting.now
      const {id, resource, moves} = this.data
      const [answer, ahead] = await Promise.all([
        call('booking.days', {
          service: id,
          ...forWhom(whom),
          ...(resource === '' ? {} : {resource}),
        }),
        // What is booked already can be moved all the same.
        moves === '' ? call('booking.ahead', forWhom(whom)) : null,
      ])
      // Nothing can be booked ahead for now: why is read before a time is chosen.
      if (ahead?.ok === true && ahead.data.paused !== null) {
        const whose = whom === null ? '' : `?for=${whom.person}`
        void wx.redirectTo({url: `/packages/visited/pages/paused/paused${whose}`})
        return
      }
      if (!answer.ok) {
        if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      if (answer.data.service.guardian === true && moves === '') {
        const whose = whom === null ? '' : `&for=${whom.person}&name=${encodeURIComponent(whom.name)}`
        void wx.redirectTo({url: `/packages/lessons/pages/join/join?id=${id}${whose}`})
        return
      }
      // A draft is of a new visit.
      const kept = moves === '' ? readDraft(id)?.slot : undefined
      this.data.reply = answer.data
      this.data.whom = whom
      const here = kept?.resource === undefined || kept.resource === answer.data.resource.id
      this.data.chosen =
        kept === undefined || !here ? null : stillFree(answer.data, kept.date, kept.time, kept.until)
      // A class has one time.
      if (answer.data.term !== undefined) this.data.chosen ??= onlyOne(answer.data)
      // Whoever stands at the window takes the next free time, or says another.
      if (this.data.chosen === null && whom?.how === 'staff') this.data.chosen = firstFree(answer.data)
      if (this.data.open === '') this.data.open = firstDay(answer.data, this.data.chosen?.date ?? '')
      this.show()
    },

    /** For oneself again. */
    back() {
      this.setData({face: 'loading', view: null, problem: ''})
      void this.load()
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    show() {
      const {reply, open, chosen, whom} = this.data
      if (reply === null) return
      // What the service asks is said on the next page, also at the window.
      const atOnce = whom?.how === 'staff' && (reply.service.asks !== true || this.data.moves !== '')
      const doing = {name: atOnce ? whom.name : '', moves: this.data.moves !== ''}
      const view = shapeTime(reply, open, chosen, dateAt8(new Date()), doing)
      this.setData(onlyChanged(this.data, {face: view.none ? 'empty' : 'content', view, atOnce}))
    },

    chooseDay({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {date: string}>) {
      this.data.open = currentTarget.dataset.date
      this.show()
    },

    chooseResource({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id} = currentTarget.dataset
      if (id === this.data.reply?.resource.id) return
      Object.assign(this.data, {resource: id, open: '', chosen: null})
      void this.load()
    },

    chooseEnd({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {until: string}>) {
      const {reply, chosen} = this.data
      if (reply === null || chosen === null) return
      this.choose(stillFree(reply, chosen.date, chosen.time, currentTarget.dataset.until))
    },

    showAllDays() {
      this.setData({allDays: true})
    },

    chooseTime({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {time: string}>) {
      const {reply, open} = this.data
      this.choose(reply === null ? null : stillFree(reply, open, currentTarget.dataset.time))
    },

    choose(place: Place | null) {
      if (place === null) return
      this.data.chosen = place
      if (this.data.moves === '') keepInDraft(this.data.id, {slot: place})
      if (this.data.problem !== '') this.setData({problem: ''})
      this.show()
    },

    confirm() {
      const {chosen, atOnce, moves} = this.data
      if (chosen === null) return
      if (moves !== '') {
        void this.move(chosen)
        return
      }
      if (atOnce) {
        void this.book(chosen)
        return
      }
      if (chosen !== readDraft(this.data.id)?.slot) keepInDraft(this.data.id, {slot: chosen})
      void wx.navigateTo({url: `/packages/booking/pages/confirm/confirm?id=${this.data.id}`})
    },

    /** At the window: booked for the person who stands there, without another page. */
    async book(place: Place) {
      const {id, whom, sending} = this.data
      if (sending) return
      if (whom === null || acting.now?.person !== whom.person) {
        this.setData({problem: '过了半小时，已经换回您自己。请回去再点一下要替谁办。'})
        return
      }
      this.setData({sending: true, problem: ''})
      const wanted = {...forWhom(whom), service: id, ...askFor(place)}
      const answer =
        place.wait === true
          ? await callOnce('booking.wait', wanted)
          : await callOnce('booking.reserve', {...wanted, ticked: [...(readDraft(id)?.ticked ?? [])]})
      if (answer.ok) {
        dropDraft(id)
        void wx.navigateBack()
        return
      }
      this.setData({sending: false, problem: answer.error.message})
      await this.load()
    },

    /** Another time for a visit that stands: until this goes well, the first one is kept. */
    async move(place: Place) {
      const {moves, sending, whom} = this.data
      if (sending) return
      if (place.wait === true) {
        this.setData({problem: '这个时间约满了，请选一个有空的；原来的时间还给您留着。'})
        return
      }
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('booking.reschedule', {
        ...forWhom(whom),
        booking: moves,
        ...askFor(place),
      })
      if (answer.ok) {
        void wx.navigateBack()
        return
      }
      this.setData({sending: false, problem: answer.error.message})
      await this.load()
    },

    ring() {
      ring(session.phone)
    },
  },
})
