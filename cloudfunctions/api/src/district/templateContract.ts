import * as v from 'valibot'
import {bookingContract} from '../booking/contract'
import {list, phone, publicText} from '../kernel/fields'
import {communityContract, session} from '../places/community/contract'
import {pointsContract} from '../places/duty/contractOfPoints'
import {limits} from '../../../../miniprogram/shared/limits'

/** The part of an id after the community: `gaoling-jintie`, `w1`. */
export const slug = v.pipe(
  v.string('编号不对'),
  v.maxLength(30, '编号最多 30 个字'),
  v.regex(/^[a-z][a-z0-9-]*$/u, '编号用小写字母、数字和短横线，字母开头'),
)

const {persona, sessions} = communityContract['places.saveCommunity'].input.entries
const {categories, situations} = bookingContract['booking.saveCatalogue'].input.entries
const resourceSaid = v.omit(bookingContract['booking.saveResource'].input, [
  'community',
  'resource',
  'rev',
  'told',
  'retired',
]).entries
const serviceSaid = v.omit(bookingContract['booking.saveService'].input, [
  'community',
  'service',
  'rev',
  'hidden',
  'resources',
  'phone',
]).entries
const pointSaid = v.omit(pointsContract['places.saveServicePoint'].input, [
  'community',
  'point',
  'grid',
  'building',
  'phone',
  'stops',
]).entries

/**
 * What a new community of the district begins with. Texts may say {社区}, {大厅} and {地址}; where no number is
 * given, it is the hall's.
 */
export const template = v.strictObject({
  /** Levels of the grid: 区、社区 or 街道、社区、片区. */
  levels: v.picklist([2, 3], '请选两级或三级网格'),
  persona,
  /** When the hall is open. */
  sessions,
  /** Dated with the day on which the community opens. */
  notices: list(publicText(limits.title), 5),
  categories,
  situations,
  resources: list(v.strictObject({slug, ...resourceSaid}), 40),
  services: list(
    v.strictObject({
      slug,
      ...serviceSaid,
      resources: v.exactOptional(list(slug, 20)),
      phone: v.exactOptional(phone),
    }),
  ),
  points: list(v.strictObject({slug, ...pointSaid, phone: v.exactOptional(phone)}), 20),
  /** Shifts of the hall's duty, to which each community adds its people. */
  shifts: list(v.strictObject({name: publicText(limits.name), ...session.entries}), 20),
  /** Who takes what kind of matter, and where it differs, of which place. Data for the routing of requests. */
  routing: list(
    v.strictObject({
      what: publicText(limits.title),
      place: v.exactOptional(publicText(limits.title)),
      who: publicText(limits.title),
    }),
    200,
  ),
  /** Replies and letters in the district's wording. */
  words: list(v.strictObject({slug, name: publicText(limits.title), text: publicText(limits.note)})),
})

export type Template = v.InferOutput<typeof template>
