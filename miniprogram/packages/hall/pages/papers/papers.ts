import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {addDays, dateAt8} from '../../../../shared/time'
import {sayWindow} from '../../../../words/booking'

type Which = 'card' | 'roll' | 'list' | 'today' | 'tomorrow'

const papers: readonly {readonly id: Which; readonly name: string; readonly what: string}[] = [
  {id: 'today', name: '今天的预约表', what: '每天开门前打一张，停电断网照它叫人'},
  {id: 'tomorrow', name: '明天的预约表', what: '头一天晚上先打好'},
  {id: 'card', name: '便民服务卡（A4）', what: '电话、开门时间、哪个窗口办什么，一张纸两张卡'},
  {id: 'roll', name: '便民服务卡（小票）', what: '在窗口的小票机上打，当场给人'},
  {id: 'list', name: '社区服务清单', what: '全部能办的事：多久、带什么、去哪里'},
]

const before: {
  papers: typeof papers
  places: {readonly id: string; readonly name: string}[]
  making: boolean
  file: string
  name: string
  missing: readonly string[]
  problem: string
} = {papers, places: [], making: false, file: '', name: '', missing: [], problem: ''}

type Tap = WechatMiniprogram.TouchEvent<object, object, {id: string; name: string}>

/** Papers of the hall: the day's list, cards, the list of services, codes to sign in with. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.loadPlaces()
    },

    async loadPlaces() {
      const answer = await call('booking.grid', {date: dateAt8(new Date())})
      if (!answer.ok) this.setData({problem: answer.error.message})
      else this.setData({places: answer.data.resources.map(({id, name}) => ({id, name: sayWindow(name)}))})
    },

    asked(id: string) {
      const today = dateAt8(new Date())
      switch (id) {
        case 'today':
          return callOnce('booking.printDay', {date: today})
        case 'tomorrow':
          return callOnce('booking.printDay', {date: addDays(today, 1)})
        case 'card':
          return callOnce('booking.printCard', {paper: 'a4'})
        case 'roll':
          return callOnce('booking.printCard', {paper: 'roll'})
        case 'list':
          return callOnce('booking.printList', {})
        default:
          return callOnce('booking.printPlace', {resource: id})
      }
    },

    async print({currentTarget}: Tap) {
      if (this.data.making) return
      const {id, name} = currentTarget.dataset
      this.setData({making: true, file: '', problem: ''})
      const answer = await this.asked(id)
      this.setData(
        answer.ok
          ? {making: false, ...answer.data, name: `${name} ${dateAt8(new Date())}.pdf`}
          : {making: false, problem: answer.error.message},
      )
    },
  },
})
