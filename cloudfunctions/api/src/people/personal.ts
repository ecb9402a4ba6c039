import {command, type Change} from '../kernel/database'
import {
  mustWin,
  stepsOf,
  upTo,
  type Erasing,
  type HeldRow,
  type Personal,
  type Whose,
} from '../kernel/holding'
import {allBy, oneOf} from '../kernel/pages'
import {unseal} from '../kernel/secrets'
import {erasePayloads, nextEntry} from '../kernel/timeline'
import {thingWords} from '../../../../miniprogram/packages/people/rules/delegation'
import {postRules} from '../../../../miniprogram/packages/people/rules/posts'
import {dateAt8} from '../../../../miniprogram/shared/time'
import type {Account, Home, Membership} from './account'
import type {Delegation} from './delegations/documents'
import {delegations} from './delegations/repo'
import {tracesPersonal} from './personalTraces'
import {accounts, changeAccount, memberships, membershipsOf} from './repo'

/** What the people domain holds about a person. Law: 个人信息保护法 arts. 45, 47, 51, 56. */

const consentNames = {contact: '留姓名和电话', sensitive: '留证件号', child: '监护人替孩子留资料'} as const
const standingNames = {
  declared: '自己说的，还没核实',
  verified: '核实过',
  'moved-out': '已经不在这里',
} as const

const accountsOf = ({persons}: Whose): Promise<readonly Account[]> =>
  accounts.find({_id: oneOf(persons)}, {limit: 100})

const accountRows = ({name, phone, idNumber, child, consents}: Account): readonly HeldRow[] => [
  {label: '姓名', value: name === '' ? '没有留' : name},
  {label: '电话', value: phone === null ? '没有留' : unseal(phone), mask: 'phone'},
  ...(idNumber === undefined ? [] : [{label: '证件号', value: unseal(idNumber), mask: 'id'} as const]),
  ...(child === undefined ? [] : [{label: '出生日期', value: unseal(child.birth)}]),
  ...consents.map(({what, notice, at, how, withdrawnAt}) => ({
    label: '同意过',
    value: `${dateAt8(at)} ${how === 'app' ? '在手机上' : '在纸上'}同意${consentNames[what]}（隐私说明 ${notice}）${
      withdrawnAt === undefined ? '' : `，${dateAt8(withdrawnAt)} 撤回`
    }`,
  })),
]

/** Takes everything away from an account but its ids and the fact of consent; last of all, for all else is found by it. */
const eraseAccount = async (account: Account, {at}: Erasing): Promise<number> => {
  if (account.erasedAt !== undefined) return 0
  const change: Change = {
    name: '',
    phone: null,
    phoneIndex: null,
    openid: `-:${account._id}`,
    idNumber: command().remove(),
    idIndex: command().remove(),
    pin: command().remove(),
    child: command().remove(),
    erasedAt: at,
    changedAt: at,
  }
  return mustWin(changeAccount(account, change))
}

const postRows = ({posts}: Membership): readonly HeldRow[] =>
  posts.map(({role, from, until}) => ({label: '岗位', value: `${postRules[role].name}，${from} 到 ${until}`}))

const homeRow = (home: Home): HeldRow =>
  'words' in home ? {label: '住处', value: home.words} : {label: '住处', value: '登记了', home}

const membershipRows = (membership: Membership): readonly HeldRow[] => {
  const {name, standing, home, household} = membership
  return [
    {label: '登记的姓名', value: name},
    {label: '居民身份', value: standingNames[standing]},
    ...(home === undefined ? [] : [homeRow(home)]),
    ...(household === undefined ? [] : [{label: '同住一户', value: '登记了'}]),
    ...postRows(membership),
  ]
}

const eraseMembership = async (membership: Membership, erasing: Erasing): Promise<number> => {
  const {_id, rev, timeline, name, posts} = membership
  const kept = erasePayloads(timeline, () => true, erasing)
  if (kept === timeline && name === '' && posts.length === 0) return 0
  const last = kept.at(-1)
  const said = kept === timeline ? {} : {timeline: command().set(kept), rev: command().inc(1)}
  const change = {
    name: '',
    initials: '',
    posts: command().set([]),
    pending: command().remove(),
    home: command().remove(),
    household: command().remove(),
    ...(last === undefined ? {} : {standing: last.to}),
    changedAt: erasing.at,
    ...said,
  }
  return mustWin(memberships.update({_id, rev}, change))
}

const delegationsOf = (whose: Whose) =>
  Promise.all(
    (['of', 'to'] as const).map((side) => allBy(delegations, {[side]: oneOf(whose.persons)}, '_id')),
  ).then((both) => [...new Map(both.flat().map((one) => [one._id, one])).values()])

/** Ends it, and takes away what its steps say; who lent to whom stays as two ids. */
const eraseDelegation = async (delegation: Delegation, erasing: Erasing): Promise<number> => {
  const {_id, rev, timeline, state} = delegation
  const {at, by, key, inputHash} = erasing
  if (state !== 'ended') {
    const ended = {at, by, event: 'end', from: state, to: 'ended', key, inputHash, payload: {}} as const
    return mustWin(
      delegations.update(
        {_id, rev},
        {
          state: 'ended',
          timeline: command().push([nextEntry(timeline, ended)]),
          changedAt: at,
          rev: command().inc(1),
        },
      ),
    )
  }
  const kept = erasePayloads(timeline, () => true, erasing)
  if (kept === timeline) return 0
  return mustWin(
    delegations.update({_id, rev}, {timeline: command().set(kept), changedAt: at, rev: command().inc(1)}),
  )
}

export const peoplePersonal: readonly Personal[] = [
  {
    collection: 'memberships',
    title: '我在社区的登记',
    why: '知道您是哪个社区的居民、住哪栋楼、有什么岗位，才能给您办事。',
    kept: '到您注销，或者搬走后您要求删除。',
    erased: {how: 'emptied'},
    records: async ({persons}) =>
      (await Promise.all(persons.map(membershipsOf))).flat().map((membership) => ({
        community: membership.community,
        title: '居民登记',
        rows: membershipRows(membership),
        data: {
          person: membership.person,
          name: membership.name,
          standing: membership.standing,
          home: membership.home,
          household: membership.household,
          posts: membership.posts,
          pending: membership.pending,
          steps: stepsOf(membership.timeline),
        },
      })),
    erase: async ({persons}, erasing) => {
      const found = (await Promise.all(persons.map(membershipsOf))).flat()
      return upTo(found, erasing.most, (membership) => eraseMembership(membership, erasing))
    },
  },
  {
    collection: 'delegations',
    title: '代办授权',
    why: '您让谁替您办事，或者谁让您替他办事，办事的时候要查。',
    kept: '到期或收回后留三年：替您办过的事以后对得上（民法典第 188 条的诉讼时效）。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await delegationsOf(whose)).map(({community, of, things, from, until, state, ...more}) => ({
        community,
        title: whose.persons.includes(of) ? '别人替我办' : '我替别人办',
        rows: [
          {label: '哪些事', value: things.map((thing) => thingWords[thing].name).join('、')},
          {label: '什么时候', value: `${from} 到 ${until}`},
          {label: '现在', value: state === 'ended' ? '结束了' : '有效'},
        ],
        data: {of, to: more.to, things, from, until, state, how: more.how, steps: stepsOf(more.timeline)},
      })),
    erase: async (whose, erasing) =>
      upTo(await delegationsOf(whose), erasing.most, (one) => eraseDelegation(one, erasing)),
  },
  ...tracesPersonal,
  // The last: everything else is found by it.
  {
    collection: 'accounts',
    title: '姓名和电话',
    why: '窗口叫您、时间有变联系您。证件号只在您单独同意后才留。',
    kept: '到您注销或撤回同意。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await accountsOf(whose)).map((account) => ({
        community: null,
        title: '账号',
        rows: accountRows(account),
        data: {
          person: account._id,
          openid: account.openid.startsWith('-:') ? null : account.openid,
          name: account.name,
          phone: account.phone === null ? null : unseal(account.phone),
          idNumber: account.idNumber === undefined ? undefined : unseal(account.idNumber),
          birth: account.child === undefined ? undefined : unseal(account.child.birth),
          guardian: account.child?.guardian,
          consents: account.consents,
          createdAt: account.createdAt,
        },
      })),
    erase: async (whose, erasing) =>
      upTo(await accountsOf(whose), erasing.most, (account) => eraseAccount(account, erasing)),
  },
]
