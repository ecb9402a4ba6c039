import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'

type Held = ReplyOf<'privacy.held'>
export type Section = Held['sections'][number]

export interface SectionLine {
  readonly id: string
  readonly title: string
  /** `3 条` */
  readonly count: string
  readonly open: boolean
}

/** A consent that can be taken back, and what follows: said before anything is done. */
export interface ConsentLine {
  readonly id: string
  readonly title: string
  readonly follows: string
  /** Set for a child's. */
  readonly child: string
}

/** @param open the section that is unfolded, '' for none */
export const shapeSections = ({sections}: Held, open: string): SectionLine[] =>
  sections.map(({id, title, count}) => ({id, title, count: `${count} 条`, open: id === open}))

const contactFollows = (coming: number): string =>
  `您的姓名和电话马上删掉。${
    coming === 0 ? '' : `已经约好的 ${coming} 次照旧，到时报预约码。`
  }以后再预约，再留一次就行。`

export const shapeConsents = ({consents, coming, children}: Held): ConsentLine[] => [
  ...consents.map((id) =>
    id === 'contact'
      ? {id, title: '留姓名和电话', follows: contactFollows(coming), child: ''}
      : {id, title: '留证件号', follows: '您的证件号马上删掉。别的事照常办。', child: ''},
  ),
  ...children.map(({person, name}) => ({
    id: `child-${person}`,
    title: `替${name}留资料`,
    follows: `${name}在有事找里的资料马上删掉，约好的事会取消，不能恢复。`,
    child: person,
  })),
]

/** What there is to do, one line each. */
export const links: readonly {
  readonly id: string
  readonly title: string
  readonly what: string
  readonly url: string
}[] = [
  {
    id: 'looked',
    title: '谁看过我的资料',
    what: '谁、什么时候、为什么',
    url: '/packages/privacy/pages/looked/looked',
  },
  {
    id: 'notice',
    title: '隐私说明',
    what: '收什么、为什么、留多久',
    url: '/packages/residents/pages/notice/notice',
  },
  {
    id: 'complain',
    title: '投诉建议',
    what: '有事找哪里不好用，谁做得不对',
    url: '/packages/privacy/pages/complain/complain',
  },
  {
    id: 'erase',
    title: '注销',
    what: '把我的资料都删掉',
    url: '/packages/privacy/pages/erase/erase',
  },
]
