/** One person on the board. A tap sends `take` when the row has a verb. */
Component({
  properties: {
    /** A `Row` of the board's view. */
    row: {
      type: Object,
      value: {mark: '', name: '', service: '', helps: '', word: '', tone: 'calm', verb: ''},
    },
  },
  methods: {
    take() {
      this.triggerEvent('take')
    },
  },
})
