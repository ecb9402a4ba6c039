import {limits} from '../../../../shared/limits'
import type {HelpKind} from '../../../../shared/visitTerms'
import type {TermsChange} from './view'

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

/** Questions, help and the condition of a service, to be answered. Sends `change` with a `TermsChange`. */
Component({
  options: {styleIsolation: 'apply-shared'},
  properties: {
    /** A `TermsShown`. */
    shown: {type: Object, value: {questions: [], helps: [], helpsWrong: '', declares: '', declaresWrong: ''}},
  },
  data: {most: limits.reason},
  methods: {
    type({currentTarget, detail}: WechatMiniprogram.CustomEvent<{value: string}, object, {id: string}>) {
      this.send({what: 'answer', id: currentTarget.dataset.id, said: detail.value, typed: true})
    },

    choose({currentTarget}: Tap<{id: string; said: string}>) {
      this.send({what: 'answer', ...currentTarget.dataset, typed: false})
    },

    help({currentTarget}: Tap<{id: HelpKind}>) {
      this.send({what: 'help', id: currentTarget.dataset.id})
    },

    declare() {
      this.send({what: 'declare'})
    },

    send(change: TermsChange) {
      this.triggerEvent('change', change)
    },
  },
})
