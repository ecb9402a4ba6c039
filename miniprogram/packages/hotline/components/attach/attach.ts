import {careBehavior} from '../../../../behaviors/care'
import {attachmentsOf, type Shown} from '../../../../services/attach/attachments'
import {startPlaying, stopPlaying} from '../../attach/player'
import {shapeAttach, type AttachShown} from './view'

const before: AttachShown & {playing: boolean; unplayable: boolean} = {
  ...shapeAttach({items: [], speaking: null, problem: ''}),
  playing: false,
  unplayable: false,
}

type Tap = WechatMiniprogram.TouchEvent<object, object, {key: string}>

const endings = new WeakMap<object, () => void>()

/**
 * Photos and a voice note beside what somebody writes. Tapped once it listens, tapped again it has it: holding a
 * button down is hard for old hands. Tells the page by `state` {speaking, has}.
 */
Component({
  behaviors: [careBehavior],
  properties: {
    /** Under what it is kept until it is sent: the page asks `attachmentsOf` for the same. */
    draft: {type: String, value: ''},
    /** `big`: speaking is the first thing here; `none`: photos only. */
    speech: {type: String, value: 'plain'},
  },
  data: before,
  observers: {
    draft(draft: string) {
      endings.get(this)?.()
      if (draft === '') return
      const attachments = attachmentsOf(draft)
      endings.set(
        this,
        attachments.follow((shown) => this.show(shown)),
      )
      this.show(attachments.shown)
    },
  },
  lifetimes: {
    detached() {
      endings.get(this)?.()
      endings.delete(this)
      stopPlaying()
      if (this.data.draft !== '') void attachmentsOf(this.data.draft).hush()
    },
  },
  pageLifetimes: {
    hide() {
      stopPlaying()
    },
  },
  methods: {
    show(shown: Shown) {
      this.setData({...shapeAttach(shown)})
      const has = shown.items.some(({kind}) => kind === 'voice')
      this.triggerEvent('state', {speaking: shown.speaking !== null, has})
    },

    choose() {
      void attachmentsOf(this.data.draft).choosePhotos()
    },

    look({currentTarget}: Tap) {
      const urls = this.data.photos.map(({path}) => path)
      const current = this.data.photos.find(({key}) => key === currentTarget.dataset.key)?.path
      void wx.previewImage({urls, ...(current === undefined ? {} : {current})})
    },

    again({currentTarget}: Tap) {
      attachmentsOf(this.data.draft).again(currentTarget.dataset.key)
    },

    remove({currentTarget}: Tap) {
      stopPlaying()
      attachmentsOf(this.data.draft).remove(currentTarget.dataset.key)
    },

    speak() {
      stopPlaying()
      attachmentsOf(this.data.draft).speak()
    },

    hush() {
      void attachmentsOf(this.data.draft).hush()
    },

    listen() {
      const {voice, playing} = this.data
      if (playing || voice === null) {
        stopPlaying()
        return
      }
      this.setData({playing: true, unplayable: false})
      startPlaying(
        voice.path,
        () => this.setData({playing: false}),
        () => this.setData({unplayable: true}),
      )
    },

    /** Only WeChat's own page can allow the microphone once it was refused. */
    allow() {
      void wx.openSetting().then(({authSetting}) => {
        if (authSetting['scope.record'] === true) this.speak()
      })
    },
  },
})
