import {careBehavior} from '../../../../../behaviors/care'
import {callOnce, type Answer} from '../../../../../services/cloud'
import {bringFile, showPaper} from '../../../../../services/openFile'
import {ring} from '../../../../../services/phone'
import {onBehalfPage} from '../../../../../services/openCard'
import {moveReasons, saysMoved, type PersonDetail} from '../view'
import {actGroups, type Act, type ActGroup} from './acts'

const before: {detail: PersonDetail | null; groups: ActGroup[]; sending: boolean} = {
  detail: null,
  groups: [],
  sending: false,
}

/**
 * What staff can do for a person. Sends `did` {said} when something was done, `failed` {message}, `fill` {kind} for a
 * form, `merge`, `household`, and `erase`.
 */
Component({
  behaviors: [careBehavior],
  properties: {
    /** PersonDetail | null */
    person: {type: Object, value: null},
  },
  data: before,
  observers: {
    person(detail: PersonDetail | null) {
      this.setData({detail, groups: detail === null ? [] : actGroups(detail)})
    },
  },
  methods: {
    async act<Data>(ask: (person: string) => Promise<Answer<Data>>, said: (data: Data) => string) {
      const {detail, sending} = this.data
      if (detail === null || sending) return
      this.setData({sending: true})
      const answer = await ask(detail.row.id)
      this.setData({sending: false})
      if (answer.ok) {
        this.triggerEvent('did', {said: said(answer.data)})
        return
      }
      const {fields = {}, message} = answer.error
      this.triggerEvent('failed', {message: Object.values(fields)[0] ?? message})
    },

    choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: Act}>) {
      switch (currentTarget.dataset.id) {
        case 'card':
          return this.makeCard()
        case 'print':
          return this.printCard()
        case 'revoke':
          return this.revokeCard()
        case 'join':
          return this.joinCode()
        case 'verify': {
          this.verify()
          return
        }
        case 'correct': {
          this.triggerEvent('fill', {kind: 'correct'})
          return
        }
        case 'add-child': {
          this.triggerEvent('fill', {kind: 'child'})
          return
        }
        case 'household': {
          this.triggerEvent('household')
          return
        }
        case 'move':
          return this.move()
        case 'start-merge': {
          this.triggerEvent('merge')
          return
        }
        case 'copy':
          return this.copy()
        case 'erase': {
          this.triggerEvent('erase')
          return
        }
      }
    },

    onBehalf() {
      const {detail} = this.data
      if (detail !== null) void wx.navigateTo({url: onBehalfPage(detail.row.id, 'staff')})
    },

    async ringPerson() {
      const {detail} = this.data
      if (detail === null) return
      const answer = await callOnce('residents.phone', {person: detail.row.id, purpose: '打电话联系本人'})
      if (answer.ok) ring(answer.data.phone)
      else this.triggerEvent('failed', {message: answer.error.message})
    },

    async makeCard() {
      const {detail} = this.data
      if (detail === null) return
      if (detail.card) {
        const {confirm} = await wx.showModal({
          title: '换一张新卡',
          content: '旧卡马上作废，拿着旧卡的人不能再办事。',
          confirmText: '换新卡',
          cancelText: '先不换',
        })
        if (!confirm) return
      }
      await this.act(
        (person) => callOnce('residents.makeCard', {person}),
        () => '卡做好了。点“打印卡”，剪下来交给本人。',
      )
    },

    async revokeCard() {
      const {confirm} = await wx.showModal({
        title: '挂失这张卡',
        content: '卡马上作废，谁拿着都不能再办事。以后可以补一张。',
        confirmText: '挂失',
        cancelText: '先不',
      })
      if (!confirm) return
      await this.act(
        (person) => callOnce('residents.revokeCard', {person}),
        () => '已经作废。',
      )
    },

    printCard() {
      return this.act(
        async (person) => paperOf(await callOnce('residents.printCard', {person}), '爱心助老服务卡'),
        () => '卡在打开的文件里。',
      )
    },

    async joinCode() {
      const {detail} = this.data
      if (detail === null) return
      const replace = detail.wechat
      const {confirm} = await wx.showModal({
        title: replace ? '换成新的微信' : '发微信登录码',
        content: replace
          ? '核对过是本人了吗？新微信用上以后，原来的微信马上退出。'
          : '把纸条交给本人。谁用了它，谁的微信就是这位居民。',
        confirmText: replace ? '是本人' : '打印纸条',
        cancelText: '先不发',
      })
      if (!confirm) return
      await this.act(
        async (person) => paperOf(await callOnce('residents.joinCode', {person, replace}), '微信登录码'),
        ({digits}) => `登录码 ${digits}，7 天内有效，只能用一次。`,
      )
    },

    /** Staff say how they know. */
    async move() {
      const {detail} = this.data
      if (detail === null) return
      const moved = detail.moved ? 'back' : 'out'
      const reasons = moveReasons[moved]
      const chosen = await wx.showActionSheet({itemList: [...reasons]}).catch(() => null)
      const reason = reasons[chosen?.tapIndex ?? -1]
      if (reason === undefined) return
      await this.act(
        (person) => callOnce('residents.recordMove', {person, moved, reason}),
        (said) => (moved === 'out' ? saysMoved(said) : '记下了：又搬回来了。'),
      )
    },

    /** A home is confirmed face to face, by the code on the person's phone. */
    verify() {
      void wx.navigateTo({url: '/packages/residents/pages/verify/verify'})
    },

    /** What is held about somebody, on paper: theirs to take along. */
    copy() {
      return this.act(
        async (person) =>
          paperOf(await callOnce('privacy.copy', {as: 'paper', for: person}), '社区留存的资料'),
        () => '资料在打开的文件里，打印出来交给本人。',
      )
    },
  },
})

/** Opens the paper that came with an answer. */
const paperOf = async <Data extends {readonly file: string}>(
  answer: Answer<Data>,
  name: string,
): Promise<Answer<Data>> => {
  if (!answer.ok) return answer
  const brought = await bringFile(answer.data.file, `${name}.pdf`)
  if (!brought.ok) return brought
  await showPaper(brought.data)
  return answer
}
