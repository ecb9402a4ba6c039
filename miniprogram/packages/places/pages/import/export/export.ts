import {careBehavior} from '../../../../../behaviors/care'
import {call} from '../../../../../services/cloud'
import {bringFile, handOver, isOnPc} from '../../../../../services/openFile'

const before: {
  busy: string
  /** Ready to be handed over; WeChat allows that only in a tap of its own. */
  prepared: {name: string; path: string; verb: string} | null
  problem: string
  said: string
} = {busy: '', prepared: null, problem: '', said: ''}

/** Takes all places out again: as a table for spreadsheets, or as shapes for maps. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    async prepare({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {as: 'csv' | 'geojson'}>) {
      if (this.data.busy !== '') return
      this.setData({busy: '正在做文件…', prepared: null, problem: '', said: ''})
      const made = await call('places.exportPlaces', {as: currentTarget.dataset.as})
      if (!made.ok) {
        const {fields = {}, message} = made.error
        this.setData({busy: '', problem: Object.values(fields)[0] ?? message})
        return
      }
      const {file, name} = made.data
      const path = await bringFile(file, name)
      if (!path.ok) this.setData({busy: '', problem: path.error.message})
      else {
        const verb = isOnPc() ? '存到电脑' : '发到微信聊天'
        this.setData({busy: '', prepared: {name, path: path.data, verb}})
      }
    },

    async handOver() {
      const {prepared} = this.data
      if (prepared === null || !(await handOver(prepared.path, prepared.name))) return
      this.setData({prepared: null, said: `${prepared.name} ${isOnPc() ? '存好了。' : '发出去了。'}`})
    },
  },
})
