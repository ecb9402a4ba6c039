import {careBehavior} from '../../behaviors/care'
import {ring} from '../../services/phone'
import {session} from '../../stores/session'
import {sayPhone} from '../../shared/phone'

/** The foot of a page: its one main action in the slot, and in care mode the number of a person. */
Component({
  behaviors: [careBehavior],
  properties: {
    /** Whether the slot holds an action. */
    acting: {type: Boolean, value: false},
  },
  data: {phone: ''},
  lifetimes: {
    attached() {
      this.setData({phone: sayPhone(session.phone)})
    },
  },
  pageLifetimes: {
    // Another community may have been chosen meanwhile.
    show() {
      const phone = sayPhone(session.phone)
      if (phone !== this.data.phone) this.setData({phone})
    },
  },
  methods: {
    ring() {
      ring(session.phone)
    },
  },
})
