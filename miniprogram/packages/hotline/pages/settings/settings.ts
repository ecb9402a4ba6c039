import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import type {FormField} from '../../../../components/entry-form/rows'
import {call, callOnce} from '../../../../services/cloud'
import {dropFormDraft, type FormValues} from '../../../../services/formDraft'
import type {FieldErrors} from '../../../../shared/errors'
import {exampleDepartments, exampleItems, withExample} from '../../rules/exampleItems'
import {
  asSent,
  itemFields,
  itemFrom,
  limitFields,
  limitsFrom,
  replyFields,
  replyFrom,
  routeFields,
  routeFrom,
  type Choices,
  type Saved,
  type Settings,
} from './forms'
import {rowsOf, sumOf, tabs, wrongAt, type Row, type Tab} from './view'

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

const before: {
  face: string
  message: string
  tabs: typeof tabs
  tab: Tab
  sum: string
  rows: Row[]
  fields: FormField[] | null
  heading: string
  draft: string
  away: string
  /** Place in the list of what is edited; behind its end for something new. */
  at: number
  wrong: FieldErrors
  problem: string
  said: string
  /** What was changed last can be taken back. */
  undo: boolean
  example: string
  sending: boolean
  settings: Settings | null
  choices: Choices
  last: Saved | null
} = {
  face: 'loading',
  message: '',
  tabs,
  tab: 'items',
  sum: '',
  rows: [],
  fields: null,
  heading: '',
  draft: '',
  away: '',
  at: 0,
  wrong: {},
  problem: '',
  said: '',
  undo: false,
  example: '',
  sending: false,
  settings: null,
  choices: {units: [], grids: [], buildings: []},
  last: null,
}

const nouns: Readonly<Record<Tab, string>> = {
  items: '一项事',
  routes: '一条派单规则',
  limits: '期限和督办',
  replies: '一句现成的话',
}

/** What a community says of its request line: matters, who gets them, by when, and texts to begin with. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load({})
    },

    async load(also: Record<string, unknown>) {
      const [settings, whom, tree] = await Promise.all([
        call('hotline.settings', {}),
        call('hotline.whom', {}),
        call('places.tree', {}),
      ])
      if (!settings.ok) {
        this.setData({face: 'failed', message: settings.error.message})
        return
      }
      this.data.settings = settings.data
      this.data.choices = {
        units: whom.ok ? whom.data.units : [],
        grids: tree.ok ? tree.data.grids : [],
        buildings: tree.ok ? tree.data.buildings : [],
      }
      this.show(also)
    },

    show(also: Record<string, unknown>) {
      const {settings, tab, choices} = this.data
      if (settings === null) return
      const known = settings.items.filter(({id}) => exampleItems.some((one) => one.id === id)).length
      const example =
        known === exampleItems.length
          ? ''
          : `装入示范：${String(exampleItems.length)} 项事、${String(exampleDepartments.length)} 个部门`
      const rows = rowsOf(tab, settings, choices)
      const limits =
        tab === 'limits'
          ? {fields: limitFields(settings), heading: '几天答复，到点告诉谁', away: '', draft: 'lines:limits'}
          : {}
      this.setData({
        ...{face: 'content', tab, rows, sum: sumOf(settings), example, fields: null, sending: false},
        ...limits,
        ...also,
      })
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load({})
    },

    choose({currentTarget}: Tap<{tab: Tab}>) {
      this.data.tab = currentTarget.dataset.tab
      this.show({wrong: {}, problem: '', said: '', undo: false})
    },

    edit({currentTarget}: Tap<{at: number}>) {
      this.form(currentTarget.dataset.at)
    },

    add() {
      this.form(this.data.rows.length)
    },

    form(at: number) {
      const {settings, tab, choices} = this.data
      if (settings === null) return
      const {items, routes, replies} = settings
      const fields =
        tab === 'items'
          ? itemFields(items[at] ?? null)
          : tab === 'routes'
            ? routeFields(routes[at] ?? null, settings, choices)
            : replyFields(replies[at] ?? null)
      const fresh = at >= this.data.rows.length
      this.setData({
        ...{fields, at, heading: `${fresh ? '加' : '改'}${nouns[tab]}`, away: fresh ? '' : '删掉'},
        draft: `lines:${tab}:${String(at)}:${String(settings.rev)}`,
        ...{wrong: {}, problem: '', said: '', undo: false},
      })
    },

    close() {
      dropFormDraft(this.data.draft)
      if (this.data.tab === 'limits') this.show({wrong: {}, problem: ''})
      else this.setData({fields: null, wrong: {}, problem: ''})
    },

    /** All of it with one entry changed; null takes it away. */
    changed(values: FormValues | null): Saved | null {
      const {settings, tab, at} = this.data
      if (settings === null) return null
      const all = asSent(settings)
      const fresh = `${tab.slice(0, 1)}-${String(settings.rev)}-${String(at)}`
      const put = <Entry>(list: readonly Entry[], entry: Entry | null): Entry[] =>
        entry === null
          ? list.filter((_, n) => n !== at)
          : [...list.slice(0, at), entry, ...list.slice(at + 1)]
      switch (tab) {
        case 'items': {
          const id = settings.items[at]?.id ?? fresh
          const items = put(all.items, values === null ? null : itemFrom(values, id))
          // What sends a matter that is gone goes with it.
          const routes =
            values === null ? all.routes.filter(({item}) => item === undefined || item !== id) : all.routes
          return {...all, items, routes}
        }
        case 'routes':
          return {...all, routes: put(all.routes, values === null ? null : routeFrom(values))}
        case 'replies': {
          const id = settings.replies[at]?.id ?? fresh
          return {...all, replies: put(all.replies, values === null ? null : replyFrom(values, id))}
        }
        case 'limits':
          return values === null ? null : {...all, ...limitsFrom(values)}
      }
    },

    save({detail}: WechatMiniprogram.CustomEvent<{values: FormValues}>) {
      return this.store(this.changed(detail.values), '存好了，新的诉求从现在起照这样办。')
    },

    away() {
      return this.store(this.changed(null), '删掉了。')
    },

    async loadExample() {
      const {settings} = this.data
      if (settings === null) return
      const items = withExample(settings.items).map((item) => ({...item, words: [...item.words]}))
      await this.store({...asSent(settings), items}, '示范装好了，照自己社区的情况改。')
    },

    takeBack() {
      const {last, settings} = this.data
      if (last === null || settings === null) return
      return this.store({...last, rev: settings.rev}, '撤回了，和刚才以前一样。')
    },

    async store(all: Saved | null, said: string) {
      const {settings, sending, draft, tab, at} = this.data
      if (all === null || settings === null || sending) return
      const last = asSent(settings)
      this.setData({sending: true, problem: '', wrong: {}})
      const answer = await callOnce('hotline.saveSettings', all)
      if (answer.ok) {
        dropFormDraft(draft)
        this.data.settings = answer.data
        this.data.last = last
        this.show({said, undo: true, wrong: {}, problem: ''})
        return
      }
      const {code, fields = {}, message} = answer.error
      if (code === 'moved') {
        // The form stays as it was filled in; what is under it is new.
        const fresh = await call('hotline.settings', {})
        if (fresh.ok) this.data.settings = fresh.data
        this.setData({sending: false, problem: '刚才别人改过这里。您填的还在，看一眼再存一次。'})
        return
      }
      const wrong = wrongAt(fields, tab, at)
      const elsewhere = Object.keys(wrong).length === 0 ? (Object.values(fields)[0] ?? message) : ''
      this.setData({sending: false, wrong, problem: elsewhere})
    },
  },
})
