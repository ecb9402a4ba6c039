/** A state as a word with a mark beside it; the tone only colours what the word already says. */
Component({
  properties: {
    word: {type: String, value: ''},
    /** calm · go · wait · stop · info */
    tone: {type: String, value: 'calm'},
  },
})
