import {ring} from '../../services/phone'
import {session} from '../../stores/session'
import {sayPhone} from '../../shared/phone'

/**
 * The four faces of a page: its outline while loading (nothing for the first moment), what went wrong
 * and what now, what will appear here, and the content in the slot.
 */
Component({
  properties: {
    /** loading · failed · empty · content */
    face: {type: String, value: 'loading'},
    /** failed: what happened, in words */
    message: {type: String, value: ''},
    /** empty: what will appear here */
    heading: {type: String, value: ''},
    text: {type: String, value: ''},
    /** empty: the verb of the first step; no button without it */
    action: {type: String, value: ''},
  },
  data: {phone: ''},
  observers: {
    face(face: string) {
      if (face === 'failed') this.setData({phone: sayPhone(session.phone)})
    },
  },
  methods: {
    retry() {
      this.triggerEvent('retry')
    },
    first() {
      this.triggerEvent('first')
    },
    ring() {
      ring(session.phone)
    },
  },
})
