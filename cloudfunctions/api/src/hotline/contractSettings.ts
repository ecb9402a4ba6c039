import * as v from 'valibot'
import {action} from '../kernel/contract'
import {community, id, list, publicText} from '../kernel/fields'
import {limits} from '../../../../miniprogram/shared/limits'
import {duties, kinds, mostDays, modes} from '../../../../miniprogram/packages/hotline/rules/kinds'
import {longest} from '../../../../miniprogram/packages/hotline/rules/longest'
import {mostReviewDays} from '../../../../miniprogram/packages/hotline/rules/outcomes'
import {party} from './contractHandling'
import type {SettingsView} from './views'

/** What a community says about its request line: matters, who gets them, what is promised, texts to begin with. */

const kind = v.picklist(kinds, '请选是哪一类')
const days = v.pipe(
  v.number('请填工作日数'),
  v.integer('请填整数'),
  v.minValue(1, '至少 1 个工作日'),
  v.maxValue(mostDays, `最多 ${String(mostDays)} 个工作日`),
)

const whole = (least: number, most: number, unit: string) =>
  v.pipe(
    v.number('请填数字'),
    v.integer('请填整数'),
    v.minValue(least, `至少 ${String(least)}${unit}`),
    v.maxValue(most, `最多 ${String(most)}${unit}`),
  )

export const settingsContract = {
  /** What there is to choose from, for everybody; the table and the texts are for those who work on requests. */
  'hotline.settings': action<SettingsView>()({
    fn: 'api',
    policy: {
      who: 'staff',
      roles: ['window-staff', 'hotline-staff', 'mediator', 'unit-liaison', 'community-admin'],
      near: ['grid-worker', 'building-head', 'unit-head'],
      above: ['street-supervisor', 'district-supervisor'],
    },
    input: v.strictObject({community, from: v.exactOptional(id)}),
    writes: 0,
    example: {community: 'dongsheng'},
  }),
  'hotline.saveSettings': action<SettingsView>()({
    fn: 'api',
    policy: {who: 'staff', roles: ['community-admin']},
    input: v.strictObject({
      community,
      rev: v.pipe(v.number(), v.integer(), v.minValue(0)),
      items: list(
        v.strictObject({
          id,
          name: publicText(limits.title),
          kind,
          words: list(publicText(limits.name), 20),
          duty: v.picklist(duties, '请选是谁的事'),
          department: v.union([v.literal(''), publicText(limits.title)]),
          mode: v.exactOptional(v.picklist(modes)),
        }),
        longest.items,
      ),
      routes: list(
        v.strictObject({
          item: v.exactOptional(id),
          kind: v.exactOptional(kind),
          grid: v.exactOptional(id),
          building: v.exactOptional(id),
          main: party,
          helpers: list(party, longest.helpers),
        }),
        longest.routes,
      ),
      days: v.strictObject({consult: days, help: days, advice: days, complaint: days, report: days}),
      /** Left out: as it was. */
      rungs: v.exactOptional(
        v.strictObject({
          handler: whole(10, 100, '%'),
          head: whole(10, 200, '%'),
          street: whole(1, 30, ' 个工作日'),
          district: whole(1, 60, ' 个工作日'),
        }),
      ),
      emergency: v.exactOptional(
        v.strictObject({
          handler: whole(0, 60, ' 分钟'),
          head: whole(1, 120, ' 分钟'),
          street: whole(1, 240, ' 分钟'),
          district: whole(1, 480, ' 分钟'),
        }),
      ),
      reviewDays: v.exactOptional(
        v.strictObject({
          partly: whole(1, mostReviewDays, ' 天'),
          'no-power': whole(1, mostReviewDays, ' 天'),
          'no-means': whole(1, mostReviewDays, ' 天'),
        }),
      ),
      replies: list(
        v.strictObject({id, name: publicText(limits.title), text: publicText(longest.said)}),
        longest.replies,
      ),
    }),
    writes: 1,
    example: {
      community: 'dongsheng',
      rev: 0,
      items: [],
      routes: [],
      days: {consult: 1, help: 5, advice: 5, complaint: 10, report: 10},
      replies: [],
    },
  }),
}
