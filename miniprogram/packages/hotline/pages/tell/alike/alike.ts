import {careBehavior} from '../../../../../behaviors/care'
import {call} from '../../../../../services/cloud'
import {shapeAlike, type Alike, type AlikeRow} from './view'

const before: {rows: AlikeRow[]; problem: string; sending: string} = {rows: [], problem: '', sending: ''}

/** What others have told nearby: 也遇到了 joins it, and nothing has to be written. Tells the page by `joined`. */
Component({
  behaviors: [careBehavior],
  properties: {
    /** `alike` of `hotline.before`. */
    alike: {type: Array, value: new Array<Alike>()},
    /** Whose they are, where that is another community than the chosen one; '' where it is not. */
    community: {type: String, value: ''},
  },
  data: before,
  observers: {
    alike(alike: readonly Alike[]) {
      this.setData({rows: shapeAlike(alike, new Date()), problem: ''})
    },
  },
  methods: {
    async join({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {request: string}>) {
      const {request} = currentTarget.dataset
      const {sending, community} = this.data
      if (sending !== '') return
      this.setData({sending: request, problem: ''})
      const answer = await call('hotline.join', {request, ...(community === '' ? {} : {community})})
      if (!answer.ok) {
        const problem = answer.error.fields?.['request'] ?? answer.error.message
        this.setData({sending: '', problem})
        return
      }
      this.setData({sending: ''})
      this.triggerEvent('joined', {request, community: answer.data.community})
    },
  },
})
