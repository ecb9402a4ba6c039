/** A line icon in the text's colour. Never the only carrier of a meaning: a word stands beside it. */
Component({
  properties: {
    /** call · next · search · scan · check · close · place · time · calendar · speak · play · camera */
    name: {type: String, value: ''},
  },
})
