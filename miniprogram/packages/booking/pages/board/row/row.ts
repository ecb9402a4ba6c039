/** One person on the board. A tap sends `take` when the row has a verb. */
Component({
  properties: {
    /** A `Row` of the board's view. */
    row: {type: Object, value: {}},
  },
  methods: {
    take() {
      this.triggerEvent('take')
    },
  },
})
