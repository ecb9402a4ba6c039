import {command, type Condition} from '../kernel/database'
import {upTo, type HeldRow, type Personal, type Whose} from '../kernel/holding'
import {allBy, oneOf} from '../kernel/pages'
import {rates} from '../kernel/rate'
import {dateAt8} from '../../../../miniprogram/shared/time'
import {accessLogs, isOfRequests, type AccessLog} from './access'
import {callerOf} from './activation'
import {codes} from './codes'
import {activationsOf, setupsOf} from './repo'

/** What people leave behind by using things: codes, counts, and who looked at whom. */

const codesOf = ({persons}: Whose): readonly Condition[] =>
  ['of', 'usedBy'].map((side) => ({[side]: oneOf(persons)}))

/** Everything that begins with `<id>:`. */
const begins = (id: string): Condition => ({
  _id: command().and(command().gte(`${id}:`), command().lt(`${id};`)),
})

/** Under which ids it is counted how often somebody called what. */
const callersOf = ({persons, openids}: Whose): readonly string[] => [
  ...persons,
  ...openids.map((openid) => callerOf({openid})),
]

const purposeRows = ({purpose, at}: AccessLog): readonly HeldRow[] => [
  {label: '什么时候', value: dateAt8(at)},
  {label: '为什么', value: purpose},
]

export const tracesPersonal: readonly Personal[] = [
  {
    collection: 'codes',
    title: '一次性编码',
    why: '加入、核实、授权用的编码，用过一次就作废。这里只有编码的指纹，没有数字。',
    kept: '到您注销。',
    erased: {how: 'removed'},
    records: async (whose) =>
      (await Promise.all(codesOf(whose).map((condition) => allBy(codes, condition, '_id'))))
        .flat()
        .map(({community, kind, until, at, usedAt}) => ({
          community,
          title: '编码',
          rows: [
            {label: '哪天发的', value: dateAt8(at)},
            {label: '哪天用的', value: usedAt === undefined ? '还没用' : dateAt8(usedAt)},
          ],
          data: {kind, until, at, usedAt},
        })),
    erase: async (whose, {most}) => {
      const found = await Promise.all(codesOf(whose).map((condition) => codes.find(condition, {limit: most})))
      return upTo(found.flat(), most, ({_id}) => codes.remove({_id}))
    },
  },
  {
    collection: 'rates',
    title: '用过多少次',
    why: '有些功能防止有人反复试，要数次数。只有次数，没有内容。',
    kept: '到您注销。',
    erased: {how: 'removed'},
    records: async (whose) =>
      (await Promise.all(callersOf(whose).map((id) => allBy(rates, begins(id), '_id'))))
        .flat()
        .map(({_id, used}) => ({
          community: null,
          title: '次数',
          rows: [{label: '最近一段时间', value: `${String(used)} 次`}],
          data: {action: _id.slice(_id.indexOf(':') + 1), used},
        })),
    erase: async (whose, {most}) => {
      const found = await Promise.all(callersOf(whose).map((id) => rates.find(begins(id), {limit: most})))
      return upTo(found.flat(), most, ({_id}) => rates.remove({_id}))
    },
  },
  {
    collection: 'accessLogs',
    title: '谁看过我的资料',
    why: '工作人员每看一次您的姓名电话，都记下是谁、什么时候、为什么，您随时能查。',
    kept: '三年。',
    erased: {
      how: 'kept',
      reason: '查有没有人乱看，要靠它（个人信息保护法第 51、56 条）。里面只有编号，没有姓名电话。',
    },
    records: async ({persons, atWindow}) =>
      (await allBy(accessLogs, {persons: oneOf(persons)}, 'ord'))
        .filter((log) => atWindow !== true || !isOfRequests(log))
        .map((log) => ({
          community: log.community,
          title: '看过一次',
          rows: purposeRows(log),
          data: {viewer: log.viewer, purpose: log.purpose, at: log.at},
        })),
  },
  {
    collection: 'accessLogs',
    id: 'accessLogs.mine',
    title: '我看过别人的资料',
    why: '您当工作人员时看过谁的资料，被看的人有权知道。',
    kept: '三年。',
    erased: {how: 'kept', reason: '被看的人有权查（个人信息保护法第 44、51 条）。里面只有编号。'},
    records: async ({persons}) =>
      (await allBy(accessLogs, {viewer: oneOf(persons)}, 'ord')).map((log) => ({
        community: log.community,
        title: '看过一次',
        rows: purposeRows(log),
        data: {purpose: log.purpose, at: log.at, about: log.persons},
      })),
  },
  {
    collection: 'setups',
    title: '启用社区',
    why: '谁用启用码开通了社区，要能查。',
    kept: '社区用多久留多久。',
    erased: {how: 'kept', reason: '谁开通的社区要能追查。里面只有编号，没有姓名电话。'},
    records: async ({persons, places}) =>
      [...(await setupsOf()), ...(await activationsOf(places))]
        .filter(({admins}) => admins.some((admin) => persons.includes(admin)))
        .map(({community, at}) => ({
          community,
          title: '启用',
          rows: [{label: '什么时候', value: dateAt8(at)}],
          data: {community, at},
        })),
  },
  {collection: 'activations', office: '谁用启用码开通了社区：和上面“启用社区”是一件事，只有编号。'},
  {collection: 'joinable', nobody: '只写着哪些社区可以加入。'},
]
