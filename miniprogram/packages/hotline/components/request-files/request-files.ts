import {careBehavior} from '../../../../behaviors/care'
import {filesFor} from '../../attach/addresses'
import {startPlaying, stopPlaying} from '../../attach/player'

interface Carries {
  readonly photos: readonly string[]
  readonly voice: {readonly ref: string; readonly seconds: number} | null
}

const none: Carries = {photos: [], voice: null}

const before: {
  /** Addresses of the photos that are there. */
  urls: readonly string[]
  waiting: number
  length: string
  sound: string
  problem: string
  playing: boolean
} = {urls: [], waiting: 0, length: '', sound: '', problem: '', playing: false}

type Tap = WechatMiniprogram.TouchEvent<object, object, {url: string}>

const stops = new WeakMap<object, () => void>()

/** Photos and a voice note of a request, or of a step of it: small, tapped they are large, tapped they are heard. */
Component({
  behaviors: [careBehavior],
  properties: {
    request: {type: String, value: ''},
    community: {type: String, value: ''},
    from: {type: String, value: ''},
    desk: {type: Boolean, value: false},
    files: {type: Object, value: none},
  },
  data: before,
  observers: {
    // Each of them may be told by itself: what they are together is known when all have been.
    'request, community, from, desk, files'() {
      wx.nextTick(() => void this.load())
    },
  },
  lifetimes: {
    detached() {
      stops.get(this)?.()
    },
  },
  pageLifetimes: {
    hide() {
      stops.get(this)?.()
    },
  },
  methods: {
    async load() {
      const {request, community, from, desk} = this.data
      const {photos, voice} = this.carried()
      if (request === '' || (photos.length === 0 && voice === null)) {
        if (this.data.waiting > 0 || this.data.urls.length > 0 || this.data.length !== '')
          this.setData(before)
        return
      }
      const length = voice === null ? '' : `${String(voice.seconds)} 秒`
      this.setData({waiting: photos.length - this.data.urls.length, length, problem: ''})
      const refs = voice === null ? photos : [...photos, voice.ref]
      const answer = await filesFor({request, community, from, desk}, refs)
      if (request !== this.data.request || desk !== this.data.desk || this.carried().photos !== photos) return
      if (!answer.ok) {
        this.setData({problem: '照片和录音没有取下来。', waiting: 0})
        return
      }
      this.setData({
        waiting: 0,
        urls: answer.data.filter(({kind}) => kind === 'photo').map(({url}) => url),
        sound: answer.data.find(({kind}) => kind === 'voice')?.url ?? '',
      })
    },

    carried(): Carries {
      return this.data.files
    },

    retry() {
      void this.load()
    },

    look({currentTarget}: Tap) {
      void wx.previewImage({urls: [...this.data.urls], current: currentTarget.dataset.url})
    },

    async listen() {
      if (this.data.playing) {
        stopPlaying()
        return
      }
      // The address may be over by now.
      await this.load()
      const {sound} = this.data
      if (sound === '') return
      this.setData({playing: true, problem: ''})
      stops.set(this, stopPlaying)
      startPlaying(
        sound,
        () => {
          stops.delete(this)
          this.setData({playing: false})
        },
        () => this.setData({problem: '录音没有放出来。'}),
      )
    },
  },
})
