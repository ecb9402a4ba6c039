import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import type {CallError} from '../../../../services/cloud'
import {checkContact} from '../../../../services/contact'
import {formErrors} from '../../../../services/formErrors'
import {ring} from '../../../../services/phone'
import type {FieldErrors} from '../../../../shared/errors'
import {noticeVersion} from '../../../../shared/privacyNotice'
import {dateAt8, saySlot} from '../../../../shared/time'
import {acting, forWhom, type ActingFor} from '../../acting'
import {dropDraft, keepInDraft, readDraft} from '../../draft'
import {
  asksAnything,
  isOfTerms,
  nothingSaid,
  saidInput,
  shapeTerms,
  withChange,
  type SaidDraft,
  type TermsChange,
  type TermsShown,
} from '../../components/terms/view'
import {bookingSteps} from '../../flow'
import {askFor, type Place} from '../../place'
import {nearestFree, shapeConfirm} from './view'
import type {ConfirmView} from './view'

type Contact = ReplyOf<'people.me'>['contact']

interface Offer extends Place {
  readonly id: string
  readonly said: string
}

const before: {
  id: string
  face: string
  message: string
  steps: readonly string[]
  service: ReplyOf<'booking.service'> | null
  place: Place | null
  view: ConfirmView | null
  contact: Contact
  /** For whom the page was drawn; null: oneself. */
  whom: ActingFor | null
  /** Whether name and phone are being typed. */
  typing: boolean
  name: string
  phone: string
  wrong: FieldErrors
  problem: string
  offers: Offer[]
  /** What the service asks; null for nothing. */
  terms: TermsShown | null
  said: SaidDraft
  /** Where somebody is to come; null where one comes to us. */
  home: string | null
  /** Whom to ring where it is not for them. */
  ringing: string
  sending: boolean
} = {
  id: '',
  face: 'loading',
  message: '',
  steps: bookingSteps,
  service: null,
  place: null,
  view: null,
  contact: null,
  whom: null,
  typing: false,
  name: '',
  phone: '',
  wrong: {},
  problem: '',
  offers: [],
  terms: null,
  said: nothingSaid,
  home: null,
  ringing: '',
  sending: false,
}

const visitUrl = (id: string, whom: ActingFor | null): string =>
  `/packages/booking/pages/visit/visit?id=${id}&fresh=1${whom === null ? '' : `&for=${whom.person}`}`

const placeGone: readonly CallError['code'][] = ['slot-full', 'slot-past', 'slot-closed']

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = ''}: {id?: string}) {
      this.data.id = id
      void this.load()
    },

    async load() {
      const [service, me] = await Promise.all([
        call('booking.service', {service: this.data.id}),
        call('people.me', {}),
      ])
      const kept = readDraft(this.data.id)
      const atHome = service.ok && service.data.atHome === true
      // Where they live is theirs to say: it is looked up for nobody else.
      const lives = atHome && kept?.home === undefined && acting.now === null ? await this.lives() : ''
      if (!service.ok || !me.ok) {
        const problem = service.ok ? me : service
        if (!problem.ok) this.setData({face: 'failed', message: problem.error.message})
        return
      }
      if (kept?.slot === undefined) {
        // Opened without a time: the step before is where one is chosen.
        void wx.redirectTo({url: `/packages/booking/pages/time/time?id=${this.data.id}`})
        return
      }
      const whom = acting.now
      this.data.service = service.data
      this.data.place = kept.slot
      this.data.said = kept.said ?? nothingSaid
      this.setData({
        face: 'content',
        view: shapeConfirm(service.data, kept.slot, kept.ticked, dateAt8(new Date()), whom?.name),
        terms: asksAnything(service.data) ? shapeTerms(service.data, this.data.said, {}) : null,
        home: atHome ? (kept.home ?? lives) : null,
        contact: me.data.contact,
        whom,
        typing: whom === null && me.data.contact === null,
        name: kept.name ?? me.data.contact?.name ?? '',
        phone: kept.phone ?? '',
      })
    },

    /** What they told the community of where they live; '' where they did not. */
    async lives() {
      const mine = await call('residents.myHome', {})
      return mine.ok ? (mine.data.home?.said ?? '') : ''
    },

    /** For oneself again: the time that was chosen was another's. */
    back() {
      void wx.switchTab({url: '/pages/services/services'})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    type({detail}: WechatMiniprogram.CustomEvent<{name: string; phone: string}>) {
      Object.assign(this.data, detail)
      keepInDraft(this.data.id, {name: detail.name, phone: detail.phone})
    },

    /** An answer, a tick. */
    say({detail}: WechatMiniprogram.CustomEvent<TermsChange>) {
      const {id, service, wrong} = this.data
      this.data.said = withChange(this.data.said, detail)
      keepInDraft(id, {said: this.data.said})
      // A field shows already what was typed.
      if (service === null || (detail.what === 'answer' && detail.typed)) return
      this.setData({terms: shapeTerms(service, this.data.said, wrong)})
    },

    typeHome({detail}: WechatMiniprogram.Input) {
      this.data.home = detail.value
      keepInDraft(this.data.id, {home: detail.value})
    },

    ring() {
      ring(this.data.ringing)
    },

    /** Corrects the contact that was left before. */
    correct() {
      this.setData({typing: true, name: this.data.name, phone: this.data.phone})
    },

    take({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {id, service, offers} = this.data
      const offer = offers.find((one) => one.id === currentTarget.dataset.id)
      if (offer === undefined || service === null) return
      const {id: _id, said: _said, ...place} = offer
      this.data.place = place
      keepInDraft(id, {slot: place})
      const ticked = readDraft(id)?.ticked ?? []
      const view = shapeConfirm(service, place, ticked, dateAt8(new Date()), this.data.whom?.name)
      this.setData({view, problem: '', offers: []})
    },

    async submit() {
      const {id, place, service, typing, name, phone, sending, whom, home} = this.data
      if (sending || place === null || service === null) return
      if (acting.now?.person !== whom?.person) {
        this.setData({problem: '过了半小时，已经换回您自己。请回“我的”再点一下要替谁办。'})
        return
      }
      const wrong = {
        ...(typing ? checkContact({name, phone}) : {}),
        ...(home?.trim() === '' ? {home: '请写上门到哪里，例如 3号楼2单元501'} : {}),
      }
      if (Object.keys(wrong).length > 0) {
        // What was typed goes back with it: otherwise the fields would show their first values.
        this.setData({wrong, name, phone, home})
        return
      }
      this.setData({sending: true, wrong: {}, problem: '', ringing: '', name, phone})
      if (typing) {
        const saved = await call('people.saveContact', {name, phone, notice: noticeVersion})
        if (!saved.ok) {
          this.setData({sending: false, ...formErrors(saved.error, ['name', 'phone'])})
          return
        }
      }
      const ticked = [...(readDraft(id)?.ticked ?? [])]
      const wanted = {
        ...{...forWhom(whom), service: id, ...askFor(place), ...saidInput(service, this.data.said)},
        ...(home === null ? {} : {home}),
      }
      const answer =
        place.wait === true
          ? await callOnce('booking.wait', wanted)
          : await callOnce('booking.reserve', {...wanted, ticked})
      if (answer.ok) {
        dropDraft(id)
        // At the window the person's page says what was booked.
        if (whom?.how === 'staff') {
          void wx.navigateBack({delta: 2})
          return
        }
        if (place.wait === true) {
          void wx.redirectTo({url: `/packages/booking/pages/waiting/waiting?id=${answer.data.id}`})
          return
        }
        // A new start: going back must not lead into a flow that is over.
        void wx.reLaunch({url: visitUrl(answer.data.id, whom)})
        return
      }
      const {code, message, fields = {}} = answer.error
      const offers = placeGone.includes(code) ? await this.findOffers(place) : []
      const draws = {
        sending: false,
        problem: fields['audience'] ?? message,
        ringing: code === 'not-for' ? service.phone : '',
        wrong: fields,
        ...(this.data.terms === null ? {} : {terms: shapeTerms(service, this.data.said, fields)}),
        offers,
        ...(code === 'needs-contact' ? {typing: true} : typing && {typing: false, contact: {...this.left()}}),
      }
      const mends = isOfTerms(fields)
      // What is to be mended stands under the bar at the bottom: bring it where it can be read.
      this.setData(draws, () => mends && void wx.pageScrollTo({selector: '.js-terms', duration: 0}))
    },

    /** The contact that has just been left, as it will come back next time. */
    left() {
      const {name, phone} = this.data
      return {person: '', name: name.trim(), phone}
    },

    async findOffers(wanted: Place): Promise<Offer[]> {
      const {resource} = wanted
      const days = await call('booking.days', {
        service: this.data.id,
        ...forWhom(this.data.whom),
        ...(resource === undefined ? {} : {resource}),
      })
      if (!days.ok) return []
      const today = dateAt8(new Date())
      return nearestFree(days.data, wanted, 3).map((place) => ({
        ...place,
        id: `${place.date} ${place.time}`,
        said: saySlot(place.date, place.time, place.until, today),
      }))
    },
  },
})
