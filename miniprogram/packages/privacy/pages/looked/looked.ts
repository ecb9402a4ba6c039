import {careBehavior} from '../../../../behaviors/care'
import {call} from '../../../../services/cloud'
import {shapeLooks} from './view'
import type {LookLine} from './view'

const before: {
  face: string
  message: string
  looks: LookLine[]
  acts: LookLine[]
  next: string
  problem: string
} = {face: 'loading', message: '', looks: [], acts: [], next: '', problem: ''}

Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load() {
      const answer = await call('privacy.whoLooked', {})
      if (!answer.ok) {
        this.setData({face: 'failed', message: answer.error.message})
        return
      }
      const {looks, acts, next = ''} = answer.data
      const now = new Date()
      this.setData({
        face: looks.length + acts.length === 0 ? 'empty' : 'content',
        looks: shapeLooks(looks, now),
        acts: shapeLooks(acts, now),
        next,
      })
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    async more() {
      const from = this.data.next
      const answer = await call('privacy.whoLooked', {cursor: from})
      // A second tap has already moved on.
      if (from !== this.data.next) return
      if (answer.ok) {
        const lines = shapeLooks(answer.data.looks, new Date())
        this.setData({looks: [...this.data.looks, ...lines], next: answer.data.next ?? '', problem: ''})
      } else this.setData({problem: answer.error.message})
    },
  },
})
