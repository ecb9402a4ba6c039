import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayTime} from '../../../../shared/time'
import {sayCode, sayWindow, type Tone} from '../../../../words/booking'

type SignIn = ReplyOf<'booking.signIn'>

export interface ArriveView {
  readonly title: string
  readonly tone: Tone
  /** What to do now, a line each. */
  readonly next: readonly string[]
  /** To ring; empty where there is nothing to ask. */
  readonly phone: string
  /** Whether scanning again may help. */
  readonly again: boolean
}

/** What came of a scan, and what to do. */
export const shapeArrive = (said: SignIn): ArriveView => {
  switch (said.how) {
    case 'arrived':
      return {
        title: '报到好了，请坐着等',
        tone: 'go',
        next: [
          `${sayWindow(said.place)}，${said.service}，约的 ${sayTime(said.time)}`,
          said.before === 0 ? '您前面没有人，听到叫号就过来' : `前面还有 ${String(said.before)} 位`,
          `大厅屏上叫的是“尾号 ${said.code.slice(-3)}”，预约码 ${sayCode(said.code)}`,
        ],
        ...{phone: '', again: false},
      }
    case 'early':
      return {
        title: '来早了，还不能报到',
        tone: 'wait',
        next: [
          `您约的是 ${sayTime(said.time)}，${sayTime(said.from)}以后再扫一次就行`,
          '现在就想办，到窗口说一声，有空就先给您办',
        ],
        ...{phone: '', again: true},
      }
    case 'late':
      return {
        title: '约的时间过了半个多小时',
        tone: 'stop',
        next: [
          `您约的是 ${sayTime(said.time)}`,
          `请到${sayWindow(said.place)}说一声，工作人员给您安排，不用重新约`,
        ],
        ...{phone: said.phone, again: false},
      }
    case 'elsewhere':
      return {
        title: '您约的不是这里',
        tone: 'wait',
        next: [
          `您今天 ${sayTime(said.time)}约的是${sayWindow(said.at)}，这里是${sayWindow(said.place)}`,
          `请到${sayWindow(said.at)}扫那里的码`,
        ],
        ...{phone: '', again: true},
      }
    case 'none':
      return {
        title: '今天没有查到您的预约',
        tone: 'info',
        next: ['没有约也能办：到窗口取一个现场号', '帮别人约的，请本人报预约码，或者到窗口说一声'],
        ...{phone: said.phone, again: false},
      }
    case 'over':
      return {
        title: '这个码不能用了',
        tone: 'stop',
        next: ['这里换过码，或者不是这个社区的码', '请到窗口说一声，不耽误办事'],
        ...{phone: said.phone, again: true},
      }
  }
}

export const elsewhereView: ArriveView = {
  title: '这是另一个社区的码',
  tone: 'wait',
  next: ['您现在用的是别的社区。在“我的”里换到这里的社区，再扫一次', '着急的话到窗口说一声，不耽误办事'],
  phone: '',
  again: true,
}

export const noCodeView: ArriveView = {
  title: '这不是报到的码',
  tone: 'wait',
  next: ['请扫窗口或者门边上写着“到了扫这里”的码', '扫不了就到窗口报预约码'],
  phone: '',
  again: true,
}
