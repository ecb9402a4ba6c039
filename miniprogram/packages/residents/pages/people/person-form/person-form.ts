import {careBehavior} from '../../../../../behaviors/care'
import {callOnce, type CallError} from '../../../../../services/cloud'
import {dropFormDraft, keepFormDraft, readFormDraft, type FormValues} from '../../../../../services/formDraft'
import {formErrors} from '../../../../../services/formErrors'
import type {FieldErrors} from '../../../../../shared/errors'
import {
  childForm,
  correctForm,
  correctInput,
  homeDraft,
  homeOfDraft,
  lacksAgreement,
  newPersonForm,
  newPersonInput,
  type FormView,
  type Home,
} from '../forms'
import {rowOf, type PersonDetail, type PersonRow} from '../view'

const before: {
  view: FormView | null
  withId: boolean
  home: Home | null
  homeSaid: string
  choosing: boolean
  homeWrong: string
  alike: PersonRow[]
  wrong: FieldErrors
  problem: string
  sending: boolean
} = {
  view: null,
  withId: false,
  home: null,
  homeSaid: '',
  choosing: false,
  homeWrong: '',
  alike: [],
  wrong: {},
  problem: '',
  sending: false,
}

const typed = new WeakMap<object, FormValues>()
const shown = new WeakMap<object, PersonDetail>()
const ofHome = ['home', 'building', 'unit', 'room', 'words', 'home.building', 'home.unit', 'home.room']

/**
 * Somebody new, a child of `person`, or `person` corrected. Sends `done` {person, said} once it is written down,
 * `look` {id} for somebody who may be the same person, and `close`.
 */
Component({
  behaviors: [careBehavior],
  properties: {
    /** FormKind */
    kind: {type: String, value: 'new'},
    /** What was looked for. */
    words: {type: String, value: ''},
    /** PersonDetail | null */
    person: {type: Object, value: null},
  },
  data: before,
  observers: {
    'kind, words, person'(kind: string, words: string, person: PersonDetail | null) {
      if (person !== null) shown.set(this, person)
      const {withId} = this.data
      const view =
        person === null || kind === 'new'
          ? newPersonForm(words, withId)
          : kind === 'child'
            ? childForm(person)
            : correctForm(person)
      const kept = homeOfDraft(readFormDraft(`${view.draft}:home`))
      // A child lives where its guardian lives, unless something else is chosen.
      const own = kind === 'child' ? person : null
      const {home, said} =
        kept.home === null && own !== null
          ? {home: own.lives, said: own.lives === null ? '' : own.home}
          : kept
      this.setData({
        view,
        home,
        homeSaid: said,
        choosing: false,
        alike: [],
        wrong: {},
        problem: '',
        homeWrong: '',
      })
    },
  },
  methods: {
    addId() {
      this.setData({withId: true, view: newPersonForm(this.data.words, true)})
    },

    chooseHome() {
      this.setData({choosing: true})
    },

    changeHome({detail}: WechatMiniprogram.CustomEvent<{home: Home | null; said: string; done: boolean}>) {
      const {view} = this.data
      const {home, said, done} = detail
      // The first question is asked before anything is answered: what was chosen before stays until then.
      if (home === null || view === null) return
      keepFormDraft(`${view.draft}:home`, homeDraft(home, said))
      // Words are typed on: the field stays.
      this.setData({home, homeSaid: said, homeWrong: '', choosing: 'words' in home || !done})
    },

    homeFailed({detail}: WechatMiniprogram.CustomEvent<{message: string}>) {
      this.setData({choosing: false, homeWrong: detail.message})
    },

    save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      typed.set(this, detail.values)
      return this.data.kind === 'correct' ? this.correct() : this.create(false)
    },

    saveAnyway() {
      return this.create(true)
    },

    async create(sure: boolean) {
      const values = typed.get(this)
      if (values === undefined || this.data.sending) return
      if (lacksAgreement(values)) {
        this.setData({wrong: {'idNumber.agreed': '先请本人单独同意登记证件号，再点这里'}})
        return
      }
      const guardian = this.data.kind === 'child' ? (shown.get(this)?.row.id ?? '') : ''
      this.setData({sending: true, wrong: {}, problem: '', homeWrong: '', alike: []})
      const answer = await callOnce(
        'residents.createPerson',
        newPersonInput(values, this.data.home, {sure, guardian}),
      )
      if (!answer.ok) this.refused(answer.error)
      else if (answer.data.kind === 'alike') {
        this.setData({sending: false, alike: answer.data.people.map(rowOf)})
      } else this.done(answer.data.person, '登记好了。')
    },

    async correct() {
      const [values, person] = [typed.get(this), shown.get(this)]
      if (values === undefined || person === undefined || this.data.sending) return
      const input = correctInput(person, values, this.data.home)
      if (input === null) {
        this.setData({problem: '还没有改动。改了再存，不改就点“先不存”。'})
        return
      }
      this.setData({sending: true, wrong: {}, problem: '', homeWrong: ''})
      const answer = await callOnce('residents.correctPerson', input)
      if (answer.ok) this.done(answer.data.person, '改好了。')
      else this.refused(answer.error)
    },

    refused(error: CallError) {
      const names = [...(this.data.view?.fields ?? []).map(({id}) => id), ...ofHome]
      const {fields = {}} = error
      const homeWrong = ofHome.map((id) => fields[id] ?? '').find((said) => said !== '') ?? ''
      // What belongs to no field of the form stands below it.
      const other = Object.entries(fields).find(([id]) => !names.includes(id))?.[1]
      const {wrong, problem} = formErrors(error, names)
      this.setData({sending: false, wrong, problem: problem === '' ? '' : (other ?? problem), homeWrong})
    },

    done(person: string, said: string) {
      const draft = this.data.view?.draft ?? ''
      dropFormDraft(draft)
      dropFormDraft(`${draft}:home`)
      this.setData({sending: false})
      this.triggerEvent('done', {person, said})
    },

    look({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.triggerEvent('look', {id: currentTarget.dataset.id})
    },

    close() {
      this.triggerEvent('close')
    },
  },
})
