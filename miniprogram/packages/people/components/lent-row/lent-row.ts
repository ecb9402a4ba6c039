const before: {asking: boolean} = {asking: false}

/**
 * Something that is lent, by either of the two: what, until when, and how it ends, after the question that says
 * what that means. Sends `end` {id}.
 */
Component({
  properties: {
    id: {type: String, value: ''},
    name: {type: String, value: ''},
    things: {type: String, value: ''},
    until: {type: String, value: ''},
    /** When it was last made use of; may be empty. */
    used: {type: String, value: ''},
    question: {type: String, value: ''},
    /** What ends it: `收回`. */
    verb: {type: String, value: ''},
    sending: {type: Boolean, value: false},
  },
  data: before,
  methods: {
    ask() {
      this.setData({asking: true})
    },

    keep() {
      this.setData({asking: false})
    },

    end() {
      if (!this.data.sending) this.triggerEvent('end', {id: this.data.id})
    },
  },
})
