import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {callOnce} from '../../../../services/cloud'
import {ring} from '../../../../services/phone'
import {scan} from '../../../../services/scan'
import {session} from '../../../../stores/session'
import {readPlaceText} from '../../rules/arrival'
import {elsewhereView, noCodeView, shapeArrive, type ArriveView} from './view'

const before: {face: string; message: string; view: ArriveView | null; at: string} = {
  ...{face: 'ask', message: '', view: null, at: ''},
}

/** Whoever has booked scans the code of the window and is here. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad(query: {in?: string; at?: string; q?: string; scene?: string}) {
      const {in: community = '', at = '', q = '', scene = ''} = query
      const found = at === '' ? readPlaceText(q || scene) : {community, at}
      if (found !== null) void this.signIn(found)
    },

    async signIn({community, at}: {readonly community: string; readonly at: string}) {
      if (community !== '' && community !== session.community) {
        this.setData({face: 'content', view: elsewhereView})
        return
      }
      this.setData({face: 'loading', at})
      const answer = await callOnce('booking.signIn', {resource: at})
      this.setData(
        answer.ok
          ? {face: 'content', view: shapeArrive(answer.data)}
          : {face: 'failed', message: answer.error.message},
      )
    },

    async scanNow() {
      const text = await scan()
      if (text === null) return
      const found = readPlaceText(text)
      if (found === null) this.setData({face: 'content', view: noCodeView})
      else await this.signIn(found)
    },

    retry() {
      void this.signIn({community: '', at: this.data.at})
    },

    ring() {
      if (this.data.view !== null) ring(this.data.view.phone)
    },

    goMine() {
      void wx.switchTab({url: '/pages/mine/mine'})
    },
  },
})
