import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call} from '../../../../services/cloud'

const before: {
  id: string
  /** Whose visit it is, by person id, where that is not the reader. */
  for: string
  face: string
  message: string
  service: string
  after: ReplyOf<'booking.get'>['after']
} = {id: '', for: '', face: 'loading', message: '', service: '', after: {}}

/** How a visit went, or why nobody came. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad({id = '', for: whose = ''}: {id?: string; for?: string}) {
      this.setData({id, for: whose})
      void this.load()
    },

    async load() {
      const {id, for: whose} = this.data
      const answer = await call('booking.get', {booking: id, ...(whose === '' ? {} : {for: whose})})
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const {service, after} = answer.data
      this.setData({face: 'content', service: service.name, after})
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },
  },
})
