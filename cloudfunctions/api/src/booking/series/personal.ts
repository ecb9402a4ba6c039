import {command} from '../../kernel/database'
import {mustWin, stepsOf, upTo, type Erasing, type Holding, type Whose} from '../../kernel/holding'
import {allBy, oneOf} from '../../kernel/pages'
import {erasePayloads} from '../../kernel/timeline'
import type {Series} from './documents'
import {saySeries} from './notices'
import {updateSeries, series} from './repo'

/** For which groups somebody answers. */

const seriesOfPerson = ({persons}: Whose): Promise<readonly Series[]> =>
  allBy(series, {contact: oneOf(persons)}, 'ord')

/** The group keeps its hours; nobody answers for it any more. */
const eraseContact = (one: Series, {at, by, key, inputHash}: Erasing): Promise<number> => {
  const timeline = erasePayloads(one.timeline, () => true, {at, by, key, inputHash})
  return mustWin(
    updateSeries(one, {
      contact: '',
      timeline: command().set(timeline),
      notify: command().remove(),
      notifyAt: command().remove(),
      changedAt: at,
    }),
  )
}

export const seriesPersonal: Holding = {
  collection: 'series',
  title: '您负责的文艺队伍',
  why: '场地有变动，要有一个人能通知到。',
  kept: '排练结束后三年；您注销时，您的名字先去掉。',
  erased: {how: 'emptied'},
  records: async (whose) =>
    (await seriesOfPerson(whose)).map((one) => ({
      community: one.community,
      title: one.group,
      rows: [
        {label: '在哪里', value: one.resource.name},
        {label: '什么时候', value: saySeries(one)},
        {label: '从哪天到哪天', value: `${one.begins} 到 ${one.ends}`},
      ],
      data: {
        ...{id: one._id, group: one.group, resource: one.resource, weekdays: one.weekdays},
        ...{from: one.from, until: one.until, begins: one.begins, ends: one.ends, dropped: one.dropped},
        steps: stepsOf(one.timeline),
      },
    })),
  erase: async (whose, erasing) =>
    upTo(await seriesOfPerson(whose), erasing.most, (one) => eraseContact(one, erasing)),
}
