import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {sayDay, sayTime} from '../../../../shared/time'
import {sayPhone} from '../../../../shared/phone'
import {postNames} from '../../rules/postNames'
import type {HolderPost} from '../../rules/directory'

type MyGrid = ReplyOf<'places.myGrid'>
type MyPosts = ReplyOf<'places.myPosts'>
type Person = MyGrid['people'][number]

export interface PersonLine {
  readonly id: string
  /** 网格员 */
  readonly role: string
  readonly name: string
  /** 第三网格; what they look after. */
  readonly of: string
  /** Empty where the number is not public. */
  readonly phone: string
  readonly said: string
  readonly label: string
}

export interface GridView {
  readonly title: string
  readonly home: string
  readonly people: readonly PersonLine[]
  /** Posts that nobody holds, each said plainly. */
  readonly missing: readonly string[]
  readonly more: readonly PersonLine[]
  readonly duty: {
    readonly line: string
    readonly phone: string
    readonly said: string
    readonly label: string
  }
  readonly group: {readonly name: string; readonly file: string; readonly until: string} | null
  readonly community: {readonly phone: string; readonly said: string; readonly label: string}
  readonly posts: readonly PostCard[]
}

export interface PostCard {
  readonly holder: string
  /** 您是东圣小区3号楼的楼长 */
  readonly said: string
  readonly now: string
  readonly on: boolean
  readonly verb: string
  /** What is asked before it is made public. */
  readonly question: string
}

/** Those everybody has, in the order in which one turns to them; the others stand below. */
const nearest: readonly HolderPost[] = ['grid-worker', 'building-head', 'unit-head']

/** One's own building need not be named again. */
const shortOf = (of: string, building: string): string => {
  if (building === '' || !of.startsWith(building)) return of
  return of === building ? '这栋楼' : of.slice(building.length)
}

const lineOf = ({post, name, of, phone}: Person, place: number, building: string): PersonLine => ({
  id: `${post}-${String(place)}`,
  role: postNames[post],
  name,
  of: shortOf(of, building),
  phone: phone ?? '',
  said: phone === null ? '' : sayPhone(phone),
  label:
    phone === null
      ? `${postNames[post]}${name}，没有公布电话`
      : `打电话给${postNames[post]}${name}，${sayPhone(phone)}`,
})

const missingOf = ({people, place}: MyGrid): string[] => {
  const there = new Set(people.map(({post}) => post))
  const said: Readonly<Partial<Record<HolderPost, string>>> = {
    'grid-worker': '这个网格还没有公布网格员',
    'building-head': '这栋楼还没有公布楼长',
    ...(typeof place?.unit === 'string' && {'unit-head': '这个单元还没有公布单元长'}),
  }
  return nearest.flatMap((post) => {
    const line = said[post]
    return line === undefined || there.has(post) ? [] : [line]
  })
}

const dutyOf = ({duty: {now, next}, date, phone}: MyGrid): GridView['duty'] => {
  const who = now ?? next
  const number = who?.phone ?? phone
  const line =
    now !== null
      ? `${now.name}正在值班，到${sayTime(now.until)}`
      : next !== null
        ? `现在没有人值班。${sayDay(next.date, date)}${sayTime(next.from)}起是${next.name}`
        : '现在没有人值班，可以先打社区电话'
  return {
    line,
    phone: number,
    said: sayPhone(number),
    label: `打值班电话，${sayPhone(number)}`,
  }
}

const cardOf = ({holder, post, of, phone, published, stale}: MyPosts['posts'][number]): PostCard => ({
  holder,
  said: `您是${of}的${postNames[post]}`,
  now:
    published === null
      ? '您的电话现在没有公布，居民在这里打不了给您。'
      : stale
        ? `您换了号码，居民在这里看到的还是旧的 ${phone}。先按“不再公布”，再公布新号码。`
        : `居民在这里能打给您：${phone}${published.how === 'paper' ? '（按您签的同意书公布）' : ''}`,
  on: published !== null,
  verb: published === null ? '公布我的电话' : '不再公布',
  question: `公布以后，住在这里的人打开“我的网格”就能打 ${phone} 找您。随时可以不再公布。`,
})

/** @param posts the caller's own posts; none when the phone has not been left yet */
export const shapeGrid = (grid: MyGrid, posts: MyPosts['posts']): GridView => {
  const home = grid.place?.building.name ?? ''
  const lines = grid.people.map((person, place) => lineOf(person, place, home))
  const isNear = (_line: PersonLine, place: number): boolean => {
    const post = grid.people[place]?.post
    return post !== undefined && nearest.includes(post)
  }
  return {
    title: grid.place?.grid.name ?? '',
    home: `${home}${grid.place?.unit ?? ''}`,
    people: lines.filter(isNear),
    missing: missingOf(grid),
    more: lines.filter((line, place) => !isNear(line, place)),
    duty: dutyOf(grid),
    group:
      grid.group === null
        ? null
        : {
            name: grid.group.name,
            file: grid.group.file,
            until: `到${sayDay(grid.group.until, grid.date)}都能扫`,
          },
    community: {
      phone: grid.phone,
      said: sayPhone(grid.phone),
      label: `打社区电话，${sayPhone(grid.phone)}`,
    },
    posts: posts.map(cardOf),
  }
}
