import type {ReplyOf} from '../../../../../../cloudfunctions/api/src/contract'
import {call, callOnce} from '../../../../../services/cloud'
import {shapeChoosing, shapeFound, type Choosing, type Said} from '../choosing'

type Buildings = ReplyOf<'places.buildings'>

const before: {
  view: Choosing | null
  /** Whether there is more than one compound to go back to. */
  several: boolean
  words: string
  wrong: string
  homes: readonly Said[]
  looking: boolean
  sending: boolean
  /** What the community has been told. */
  told: string
} = {view: null, several: false, words: '', wrong: '', homes: [], looking: false, sending: false, told: ''}

// Too much to be shown at once, so it is not data of the component.
const read = new WeakMap<object, Buildings>()
const none: Buildings = {compounds: []}

/**
 * Which home: taps from compound to unit, or words. Sends `choose` {building, unit},
 * `none` when the community has no buildings yet, and `failed` {message}.
 */
Component({
  data: before,
  lifetimes: {
    attached() {
      void this.load()
    },
  },
  methods: {
    async load() {
      const answer = await call('places.buildings', {})
      if (!answer.ok) {
        this.triggerEvent('failed', {message: answer.error.message})
        return
      }
      if (answer.data.compounds.length === 0) {
        this.triggerEvent('none')
        return
      }
      read.set(this, answer.data)
      this.setData({view: shapeChoosing(answer.data), several: answer.data.compounds.length > 1})
    },

    ask(chosen: {compound?: string; building?: string}) {
      const view = shapeChoosing(read.get(this) ?? none, chosen)
      // A building without units is a whole answer.
      if (view.step === 'unit' && view.units.length === 0) this.choose(view.building, null)
      else this.setData({view, wrong: '', homes: []})
    },

    choose(building: string, unit: string | null) {
      this.triggerEvent('choose', {building, unit})
    },

    tapCompound({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {name: string}>) {
      this.ask({compound: currentTarget.dataset.name})
    },

    tapBuilding({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.ask({compound: this.data.view?.compound ?? '', building: currentTarget.dataset.id})
    },

    tapUnit({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {name: string}>) {
      this.choose(this.data.view?.building ?? '', currentTarget.dataset.name)
    },

    skipUnit() {
      this.choose(this.data.view?.building ?? '', null)
    },

    back() {
      const view = this.data.view
      this.ask(view?.step === 'unit' ? {compound: view.compound} : {})
    },

    typeWords({detail}: WechatMiniprogram.Input) {
      this.data.words = detail.value
    },

    async find() {
      const words = this.data.words.trim()
      if (this.data.looking) return
      if (words === '') {
        this.setData({wrong: '写上楼号，比如“3号楼2单元”', homes: []})
        return
      }
      this.setData({looking: true, wrong: '', words})
      const answer = await call('places.find', {words})
      if (!answer.ok) {
        this.setData({
          looking: false,
          wrong: answer.error.fields?.['words'] ?? answer.error.message,
          homes: [],
        })
        return
      }
      const found = shapeFound(answer.data)
      this.setData({looking: false, ...found})
      const one = answer.data.kind === 'found' ? found.homes[0] : undefined
      if (one !== undefined) this.choose(one.building, one.unit)
    },

    tapHome({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {place: number}>) {
      const home = this.data.homes[currentTarget.dataset.place]
      if (home !== undefined) this.choose(home.building, home.unit)
    },

    /** The words that found nothing go to the community as they are: one tap, no other form. */
    async missing() {
      const words = this.data.words.trim()
      if (this.data.sending) return
      if (words === '') {
        this.setData({wrong: '请先在这里写出您家是哪个小区、几号楼', homes: []})
        return
      }
      this.setData({sending: true, wrong: '', words})
      const answer = await callOnce('places.report', {kind: 'missing', words})
      this.setData({
        sending: false,
        ...(answer.ok
          ? {told: `已经告诉社区：“${words}”不在里面。补上以后，在这里就能选到。`}
          : {wrong: answer.error.fields?.['words'] ?? answer.error.message}),
      })
    },
  },
})
