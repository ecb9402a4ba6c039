import type {InputOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {dropHome, keepHome} from '../../../../services/chosenHome'
import {call, callOnce} from '../../../../services/cloud'
import {checkContact} from '../../../../services/contact'
import {formErrors} from '../../../../services/formErrors'
import {onlyChanged} from '../../../../services/onlyChanged'
import type {FieldErrors} from '../../../../shared/errors'
import {noticeVersion} from '../../../../shared/privacyNotice'
import {session} from '../../../../stores/session'
import {shapeHome, type HomeView} from './view'

type Home = NonNullable<InputOf<'residents.declareHome'>['home']>
type MyHome = Parameters<typeof shapeHome>[0]

const before: {
  face: string
  message: string
  view: HomeView | null
  /** Whether a home is being chosen. */
  choosing: boolean
  home: Home | null
  said: string
  /** Nothing more is asked about the home. */
  done: boolean
  /** Nobody knows yet who they are: name and phone are asked with the home. */
  visitor: boolean
  name: string
  phone: string
  wrong: FieldErrors
  problem: string
  saving: boolean
  /** Whether the question about moving away is open. */
  leaving: boolean
} = {
  face: 'loading',
  message: '',
  view: null,
  choosing: false,
  home: null,
  said: '',
  done: false,
  visitor: false,
  name: '',
  phone: '',
  wrong: {},
  problem: '',
  saving: false,
  leaving: false,
}

const idle = {choosing: false, saving: false, leaving: false, problem: '', home: null, said: '', done: false}

/** Where I live: chosen on this one page, with name and phone of somebody who has left none. */
Component({
  behaviors: [careBehavior],
  data: before,
  methods: {
    onShow() {
      // Coming back in the middle of choosing: what was begun stays.
      if (!this.data.choosing) void this.load()
    },

    async load() {
      const answer = await call('residents.myHome', {})
      if (!answer.ok) {
        if (this.data.view === null) this.setData({face: 'failed', message: answer.error.message})
        return
      }
      this.show(answer.data)
    },

    show(mine: MyHome) {
      const view = shapeHome(mine)
      const asks = !view.has && !view.away
      this.setData(
        onlyChanged(this.data, {
          ...idle,
          face: 'content',
          view,
          visitor: mine.standing === null,
          // Somebody who has said nothing came here to say it.
          choosing: asks && this.data.view === null,
        }),
      )
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    failed({detail}: WechatMiniprogram.CustomEvent<{message: string}>) {
      this.setData({face: 'failed', message: detail.message, choosing: false, view: null})
    },

    choose() {
      this.setData({choosing: true, home: null, said: '', done: false, problem: '', leaving: false})
    },

    keep() {
      this.setData({choosing: false, leaving: false, problem: ''})
    },

    change({detail}: WechatMiniprogram.CustomEvent<{home: Home | null; said: string; done: boolean}>) {
      const {name, phone} = this.data
      this.setData(onlyChanged(this.data, {...detail, name, phone, problem: ''}))
    },

    type({detail}: WechatMiniprogram.CustomEvent<{name: string; phone: string}>) {
      Object.assign(this.data, detail)
    },

    async save() {
      const {home, visitor, saving} = this.data
      if (saving || home === null) return
      if (visitor && !(await this.leaveContact())) return
      await this.declare(home)
    },

    async leaveContact(): Promise<boolean> {
      const {name, phone} = this.data
      const wrong = checkContact({name, phone})
      const ready = Object.keys(wrong).length === 0
      // What was typed goes back with it: otherwise the fields would show their first values.
      this.setData({wrong, problem: '', saving: ready, name, phone})
      if (!ready) return false
      const answer = await call('people.saveContact', {name, phone, notice: noticeVersion})
      if (answer.ok) {
        this.data.visitor = false
        return true
      }
      this.setData({saving: false, ...formErrors(answer.error, ['name', 'phone'])})
      return false
    },

    async declare(home: Home | null) {
      this.setData({saving: true, problem: ''})
      const answer = await callOnce('residents.declareHome', {home})
      if (!answer.ok) {
        const [first] = Object.values(answer.error.fields ?? {})
        this.setData({saving: false, problem: first ?? answer.error.message, visitor: this.data.visitor})
        return
      }
      remember(home)
      // Staff hear of the building that is missing, as from “我的网格”; the home stands without that.
      if (home !== null && 'words' in home) {
        void callOnce('places.report', {kind: 'missing', words: home.words})
      }
      this.show(answer.data)
      void wx.pageScrollTo({scrollTop: 0, duration: 0})
    },

    none() {
      void this.declare(null)
    },

    askLeave() {
      this.setData({leaving: true}, () => void wx.pageScrollTo({selector: '.js-ask', duration: 0}))
    },

    async leave() {
      if (this.data.saving) return
      this.setData({saving: true, problem: ''})
      const answer = await callOnce('residents.moveOut', {})
      if (answer.ok) {
        remember(null)
        await this.load()
      } else this.setData({saving: false, problem: answer.error.message})
    },

    async comeBack() {
      if (this.data.saving) return
      this.setData({saving: true, problem: ''})
      const answer = await callOnce('residents.comeBack', {})
      if (!answer.ok) {
        this.setData({saving: false, problem: answer.error.message})
        return
      }
      this.data.view = null
      await this.load()
    },

    openCode() {
      void wx.navigateTo({url: '/packages/residents/pages/mycode/mycode'})
    },

    openFamily() {
      void wx.navigateTo({url: '/packages/residents/pages/family/family'})
    },

    openUse() {
      void wx.navigateTo({url: '/packages/residents/pages/usecode/usecode'})
    },
  },
})

/** The phone knows the home as well: “我的网格” does not ask again. */
const remember = (home: Home | null): void => {
  if (home !== null && 'building' in home) {
    keepHome(session.community, {building: home.building, unit: home.unit ?? null})
  } else dropHome(session.community)
}
