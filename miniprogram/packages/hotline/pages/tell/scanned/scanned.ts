import {careBehavior} from '../../../../../behaviors/care'
import {call} from '../../../../../services/cloud'
import {scan} from '../../../../../services/scan'
import {session} from '../../../../../stores/session'
import {readThingText} from '../../../rules/things'
import {shapeScanned} from './view'

const before: {name: string; place: string; elsewhere: string; problem: string; looking: boolean} = {
  name: '',
  place: '',
  elsewhere: '',
  problem: '',
  looking: false,
}

/** Which thing the code is on that was scanned: place and matter need not be said. Tells the page by `found`. */
Component({
  behaviors: [careBehavior],
  properties: {
    /** What the page was opened with; '' when by no code. */
    opened: {type: String, value: ''},
  },
  data: before,
  observers: {
    opened(text: string) {
      if (text !== '') void this.look(text)
    },
  },
  methods: {
    async scan() {
      const text = await scan()
      if (text !== null) await this.look(text)
    },

    async look(text: string) {
      if (this.data.looking) return
      const thing = readThingText(text)
      if (thing === '') {
        this.setData({...before, problem: '这不是贴在东西上的报修码。您照样可以说，写清在哪里就行。'})
        this.triggerEvent('found', {found: null})
        return
      }
      this.setData({...before, looking: true})
      const answer = await call('hotline.thing', {thing})
      if (!answer.ok) {
        this.setData({...before, problem: answer.error.message})
        return
      }
      const {shown, found} = shapeScanned(answer.data, session.community)
      this.setData({...before, ...shown})
      this.triggerEvent('found', {found})
    },

    /** It is about something else. */
    drop() {
      this.setData(before)
      this.triggerEvent('found', {found: null})
    },
  },
})
