import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {call} from '../../../../services/cloud'
import {chosenAfter, shapeChoice, type ChoiceView, type Chosen, type Step} from './view'

type Buildings = ReplyOf<'places.buildings'>

const before: {
  view: ChoiceView | null
  chosen: Chosen
  rooms: readonly string[]
  /** Whether the home is said in words. */
  writing: boolean
  typed: string
  problem: string
} = {view: null, chosen: {}, rooms: [], writing: false, typed: '', problem: ''}

// Too much to be shown at once, so it is not data of the component.
const read = new WeakMap<object, Buildings>()
const none: Buildings = {compounds: []}

/**
 * Which home: community → building → unit → room, one question after the other in one place, each with its reason.
 * Sends `change` {home, said, done} after each answer: `home` is null before the building, `done` when nothing is
 * asked any more; and `failed` {message}.
 */
Component({
  properties: {
    /** Whether “我的楼不在里面” is offered. */
    words: {type: Boolean, value: true},
    /** Words that were said before. */
    wrote: {type: String, value: ''},
    /** Whether staff ask about somebody else. */
    staff: {type: Boolean, value: false},
  },
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
      read.set(this, answer.data)
      const {words, wrote} = this.data
      // A community whose buildings are not there yet.
      if (words && (wrote !== '' || answer.data.compounds.length === 0)) {
        this.setData({view: shapeChoice(answer.data, {}, []), writing: true, typed: wrote})
        this.sendWords(wrote)
      } else this.show({}, [])
    },

    show(chosen: Chosen, rooms: readonly string[], problem = '') {
      const view = shapeChoice(read.get(this) ?? none, chosen, rooms, this.data.staff)
      this.setData({view, chosen, rooms, writing: false, problem})
      const {home, said, step} = view
      this.triggerEvent('change', {home, said, done: step === 'done'})
    },

    async answer(step: Step, given: string) {
      const chosen = chosenAfter(this.data.chosen, step, given)
      const {home} = shapeChoice(read.get(this) ?? none, chosen, [])
      const next = shapeChoice(read.get(this) ?? none, chosen, ['?']).step
      if (home === null || step === 'room' || next !== 'room') {
        this.show(chosen, step === 'room' ? this.data.rooms : [])
        return
      }
      const answer = await call('places.rooms', {
        building: home.building,
        ...(home.unit === undefined ? {} : {unit: home.unit}),
      })
      // Without the rooms the home is said without one: nothing is blocked.
      if (answer.ok) this.show(chosen, answer.data.rooms)
      else this.show(chosen, [], '门牌现在没有取到，可以先存到单元，以后再补。')
    },

    choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      void this.answer(this.data.view?.step ?? 'compound', currentTarget.dataset.id)
    },

    skip() {
      void this.answer(this.data.view?.step ?? 'compound', '')
    },

    again({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {step: Step}>) {
      const {step} = currentTarget.dataset
      this.show(chosenAfter(this.data.chosen, step), step === 'room' ? this.data.rooms : [])
    },

    write() {
      this.setData({writing: true, typed: ''})
      this.sendWords('')
    },

    stopWriting() {
      this.show({}, [])
    },

    type({detail}: WechatMiniprogram.Input) {
      this.data.typed = detail.value
      this.sendWords(detail.value)
    },

    sendWords(typed: string) {
      const words = typed.trim()
      this.triggerEvent('change', {home: words === '' ? null : {words}, said: words, done: words !== ''})
    },
  },
})
