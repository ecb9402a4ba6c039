import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import type {FormField} from '../../../../components/entry-form/rows'
import {call, callOnce} from '../../../../services/cloud'
import type {FormValues} from '../../../../services/formDraft'
import {formErrors} from '../../../../services/formErrors'
import type {FieldErrors} from '../../../../shared/errors'
import {session} from '../../../../stores/session'
import {dropDraft, movedWords, openDraft} from '../../draft'
import {catalogueFrom, fieldsOf, wrongAt, type Catalogue} from './view'

const before: {
  face: string
  message: string
  fields: FormField[]
  draft: string
  wrong: FieldErrors
  problem: string
  sending: boolean
  said: string
} = {
  ...{face: 'loading', message: '', fields: [], draft: '', wrong: {}, problem: ''},
  ...{sending: false, said: ''},
}

const read = new WeakMap<object, Catalogue>()

/** Categories and life situations, by which people find what they need. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load({})
    },

    async load(also: object) {
      const answer = await call('booking.setup', {})
      if (!answer.ok) {
        if (this.data.face !== 'content') this.setData({face: 'failed', message: answer.error.message})
        else this.setData({...also, sending: false})
        return
      }
      const {catalogue} = answer.data
      read.set(this, catalogue)
      const draft = `offer:${session.community}:kinds`
      const problem = openDraft(draft, catalogue.rev)
      this.setData({...{face: 'content', fields: fieldsOf(catalogue), draft, problem, wrong: {}}, ...also})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load({})
    },

    close() {
      dropDraft(this.data.draft)
      void wx.navigateBack()
    },

    async save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      const catalogue = read.get(this)
      if (catalogue === undefined || this.data.sending) return
      this.setData({sending: true, wrong: {}, problem: ''})
      const made = catalogueFrom(
        detail.values,
        catalogue,
        (place) => `k${String(catalogue.rev)}-${String(place)}`,
      )
      const answer = await callOnce('booking.saveCatalogue', made)
      if (answer.ok) {
        dropDraft(this.data.draft)
        await this.load({sending: false, said: '存好了，居民现在就照这样找'})
        return
      }
      if (answer.error.code === 'moved') {
        await this.load({sending: false, problem: movedWords})
        return
      }
      const wrong = wrongAt(answer.error.fields ?? {}, detail.values)
      const names = this.data.fields.map(({id}) => id)
      const shown = formErrors({...answer.error, fields: wrong}, names)
      const elsewhere = Object.entries(wrong).find(([id]) => !names.includes(id))?.[1]
      this.setData({
        sending: false,
        ...shown,
        problem: shown.problem === '' ? '' : (elsewhere ?? shown.problem),
      })
    },
  },
})
