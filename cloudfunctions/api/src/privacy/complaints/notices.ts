import type {NewNotice} from '../../kernel/notify'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {KindName} from '../../../../../miniprogram/packages/messages/rules/kinds'
import type {Complaint} from './documents'
import {isVisitor} from './visitor'

const kind: KindName = 'complaint-answered'
const answerers = {community: '社区', district: '区里'} as const

/**
 * That it has been answered, for whoever said it. Neither the words nor the answer: a screen may be seen by others. Of
 * a visitor nobody knows whom to tell: they find the answer where they said it. Nobody rings: whoever would, may be
 * whom it is about.
 */
export const answeredNotices = (
  {by, at}: Pick<Complaint, 'by' | 'at'>,
  from: keyof typeof answerers,
): readonly NewNotice[] =>
  isVisitor(by)
    ? []
    : [
        {
          ...{to: by, kind, about: by, told: true},
          fields: {who: answerers[from], day: dateAt8(at)},
          page: '/packages/privacy/pages/complain/complain',
        },
      ]
