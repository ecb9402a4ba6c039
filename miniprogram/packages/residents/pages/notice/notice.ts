import {careBehavior} from '../../../../behaviors/care'
import {session} from '../../../../stores/session'
import {sayPhone} from '../../../../shared/phone'
import {noticeText, type Notice} from './text'

const before: {notice: Notice | null} = {notice: null}

/** The privacy notice, to be read at any time; it is in the app itself, so it needs no network. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onLoad() {
      this.setData({notice: noticeText(session.name, sayPhone(session.phone))})
    },
  },
})
