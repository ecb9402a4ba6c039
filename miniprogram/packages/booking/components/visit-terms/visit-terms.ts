import type {HelpKind} from '../../../../shared/visitTerms'

/** What was said when it was booked, and the help that can be asked for until it begins. Sends `help` {id}. */
Component({
  options: {styleIsolation: 'apply-shared'},
  properties: {
    /** `{id, word, on}` of each help that is offered. */
    helps: {type: Array, value: []},
    canHelp: {type: Boolean, value: false},
    /** `{ask, said}` of each answer. */
    answers: {type: Array, value: []},
    problem: {type: String, value: ''},
  },
  methods: {
    help({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: HelpKind}>) {
      if (this.data.canHelp) this.triggerEvent('help', {id: currentTarget.dataset.id})
    },
  },
})
