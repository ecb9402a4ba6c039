import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import {session} from '../../../../stores/session'
import {shapeSection, sumOf, type RaisedRow, type Section} from './view'

const before: {
  face: string
  message: string
  sections: Section[]
  sum: string
  said: string
  problem: string
  sending: string
  names: ReadonlyMap<string, string>
} = {
  face: 'loading',
  message: '',
  sections: [],
  sum: '',
  said: '',
  problem: '',
  sending: '',
  names: new Map(),
}

type Tap<Data extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.TouchEvent<object, object, Data>

/** What was not done in its time, for the head of the community and for those above: seen by one tap. */
Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onShow() {
      void this.load({})
    },

    async load(also: Record<string, unknown>) {
      const [supervised, register, own] = await Promise.all([
        call('hotline.supervised', {}),
        call('district.communities', {district: session.district}),
        call('hotline.board', {which: 'late'}),
      ])
      if (!supervised.ok) {
        if (this.data.face !== 'content') this.setData({face: 'failed', message: supervised.error.message})
        return
      }
      const streets = register.ok ? register.data.streets : []
      this.data.names = new Map(
        streets.flatMap(({communities}) =>
          communities.map(({community, name}) => [community, name] as const),
        ),
      )
      const {places} = supervised.data
      const answers = await Promise.all(places.map(({place}) => call('hotline.raised', {district: place})))
      const now = new Date()
      const sections = places.flatMap((place, n) => {
        const answer = answers[n]
        return answer?.ok === true ? [shapeSection(place, answer.data, this.data.names, now)] : []
      })
      const failed = answers.find((answer) => !answer.ok)
      if (own.ok && own.data.part === 'desk') {
        sections.push(shapeSection(null, own.data, new Map(), now))
      }
      if (failed?.ok === false && sections.length === 0) {
        this.setData({face: 'failed', message: failed.error.message})
        return
      }
      const empty = sections.every(({rows}) => rows.length === 0)
      this.setData({
        ...{face: empty ? 'empty' : 'content', sections, sum: sumOf(sections), sending: ''},
        ...also,
      })
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load({})
    },

    async more({currentTarget}: Tap<{place: string}>) {
      const {place} = currentTarget.dataset
      const section = this.data.sections.find((one) => one.place === place)
      if (section === undefined) return
      const answer: {ok: true; data: ReplyOf<'hotline.raised'>} | {ok: false} =
        place === ''
          ? await call('hotline.board', {which: 'late', cursor: section.next})
          : await call('hotline.raised', {district: place, cursor: section.next})
      if (!answer.ok) return
      const {rows, next} = shapeSection({place, name: ''}, answer.data, this.data.names, new Date())
      const sections = this.data.sections.map((one) =>
        one.place === place ? {...one, rows: [...one.rows, ...rows], next} : one,
      )
      this.setData({sections, sum: sumOf(sections)})
    },

    rowOf(key: string): RaisedRow | undefined {
      return this.data.sections.flatMap(({rows}) => rows).find((row) => row.key === key)
    },

    open({currentTarget}: Tap<{key: string}>) {
      const row = this.rowOf(currentTarget.dataset.key)
      if (row === undefined) return
      const from = row.place === '' ? '' : `&from=${row.place}`
      void wx.navigateTo({
        url: `/packages/hotline/pages/desk/desk?id=${row.id}&community=${row.community}${from}`,
      })
    },

    /** One tap: somebody has seen it. */
    async acknowledge({currentTarget}: Tap<{key: string}>) {
      const row = this.rowOf(currentTarget.dataset.key)
      if (row === undefined || this.data.sending !== '') return
      this.setData({sending: row.key, problem: '', said: ''})
      const answer = await callOnce('hotline.acknowledge', {
        ...{community: row.community, request: row.id},
        ...(row.place === '' ? {} : {from: row.place}),
      })
      if (!answer.ok) {
        const problem = Object.values(answer.error.fields ?? {})[0] ?? answer.error.message
        await this.load({problem})
        return
      }
      await this.load({said: `记下了：${row.name}，您知道了。`})
    },
  },
})
