import {careBehavior} from '../../behaviors/care'

/** Where one is in a flow, by name: done ones with a tick, the current one in words that are bold. Of many steps in large letters only the current one has room for its name. */
Component({
  behaviors: [careBehavior],
  properties: {
    /** Names of the steps, in order. */
    steps: {type: Array, value: []},
    /** Index of the current one, from 0. */
    now: {type: Number, value: 0},
  },
})
