import {careBehavior} from '../../behaviors/care'
import {bringFile, dropFile, isOnPc, showPaper} from '../../services/openFile'
import {fileNameOf, sayMissing, verbOf} from './view'

const before: {
  /** nothing · making · failed · ready */
  face: 'nothing' | 'making' | 'failed' | 'ready'
  /** Where the paper lies on the phone; '' before it is there. */
  path: string
  problem: string
  said: string
  missingSaid: string
  verb: string
  hint: string
} = {face: 'nothing', path: '', problem: '', said: '', missingSaid: '', verb: '', hint: ''}

/**
 * A paper that an action of `exports` made: fetched at once, then saved on a PC or opened on a phone by a tap.
 * The page gives what the action answered. It leaves the phone again with the page: papers hold personal data.
 */
Component({
  behaviors: [careBehavior],
  properties: {
    /** The action is under way. */
    making: {type: Boolean, value: false},
    /** Its `file`; '' before there is one. */
    file: {type: String, value: ''},
    /** What the file is called, with `.pdf`: `爱心助老服务卡 王秀英.pdf`. */
    name: {type: String, value: ''},
    /** Its `missing`. */
    missing: {type: Array, value: new Array<string>()},
  },
  data: before,
  observers: {
    'making, file'(making: boolean, file: string) {
      const face = making ? 'making' : 'nothing'
      if (!making && file !== '') void this.fetch()
      else if (this.data.face !== face) this.setData({face})
    },
  },
  lifetimes: {
    detached() {
      left.add(this)
      if (this.data.path !== '') dropFile(this.data.path)
    },
  },
  methods: {
    async fetch() {
      const {file, name, missing, path} = this.data
      this.setData({face: 'making', problem: '', said: ''})
      const brought = await bringFile(file, fileNameOf(name))
      if (left.has(this) && brought.ok) dropFile(brought.data)
      // Another one may have been made meanwhile.
      if (file !== this.data.file) return
      if (!brought.ok) {
        this.setData({face: 'failed', problem: brought.error.message})
        return
      }
      if (path !== '' && path !== brought.data) dropFile(path)
      this.setData({
        face: 'ready',
        path: brought.data,
        missingSaid: sayMissing(missing),
        ...verbOf(isOnPc()),
      })
    },

    async show() {
      const done = await showPaper(this.data.path)
      if (isOnPc()) this.setData({problem: '', said: done ? '存好了。' : ''})
      else this.setData({problem: done ? '' : '这张纸没有打开，请再点一次。', said: ''})
    },
  },
})

/** Those whose page is gone while their paper may still be on its way. */
const left = new WeakSet()
