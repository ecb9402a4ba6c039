import {sayDay} from '../../../shared/time'
import {kindNames, type CaseKind, type CaseState} from './states'

/** What whoever's case it is needs to know of the next step. */
export interface NextOf {
  readonly kind: CaseKind
  readonly state: CaseState
  readonly due: string
  readonly late: boolean
  /** Who is in charge, as people know them; '' before somebody is. */
  readonly inCharge: string
  readonly lacking: readonly string[]
  /** Departments that have a part now. */
  readonly offices: readonly string[]
  /** How many papers are not back. */
  readonly out: number
  readonly where: string
}

const ending = (offices: readonly string[]): string =>
  offices.length === 0 ? '' : `现在在${offices.join('、')}办。`

/** In one or two sentences: what happens next, and by when. */
export const sayNext = (one: NextOf, today: string): string => {
  const by = sayDay(one.due, today)
  switch (one.state) {
    case 'asked':
      return one.late
        ? `说好${by}前办完，还没有安排人，对不起。请打电话催我们。`
        : `社区马上安排一个人负责，电话告诉您。${by}前办好。`
    case 'waiting':
      return `还差：${one.lacking.join('、')}。${
        one.kind === 'errand'
          ? `${one.inCharge === '' ? '我们' : one.inCharge}来取，或者您送到社区。`
          : '请送到社区窗口。'
      }等材料的日子不算在办理时间里。`
    case 'open':
      if (one.late)
        return `说好${by}前办好，已经超了，对不起。${ending(one.offices)}社区负责人知道了，您可以打电话催。`
      if (one.offices.length > 0) return `${ending(one.offices)}办好了一起答复您，${by}前。`
      return `${one.inCharge === '' ? '社区' : one.inCharge}正在办，${by}前答复您。`
    case 'closed':
    case 'declined':
    case 'withdrawn':
      return one.out === 0 ? '' : `还有 ${String(one.out)} 样材料没有还给您，会送还，也可以打电话问。`
  }
}

/** 代办：残疾人证换证. */
export const titleOf = (kind: CaseKind, what: string): string => `${kindNames[kind]}：${what}`
