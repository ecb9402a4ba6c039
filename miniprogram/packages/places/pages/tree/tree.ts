import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import type {CallError} from '../../../../services/cloud'
import {onlyChanged} from '../../../../services/onlyChanged'
import type {FieldErrors} from '../../../../shared/errors'
import {dropDraft, keepDraft, keptDraft} from './draft'
import {changeOf, fieldsOf, newDraft, shapeForm} from './forms'
import type {Draft, FormKind} from './forms'
import {drawMap} from './map'
import {before, nothing} from './state'
import {shapeBuilding, shapeGrid, shapePage, shapeReport} from './view'
import type {Open} from './view'

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      this.data.draft = keptDraft()
      void this.loadMap()
    },

    onShow() {
      void this.load()
    },

    async load(also: Record<string, unknown> = {}) {
      const [tree, reports, me] = await Promise.all([
        call('places.tree', {}),
        call('places.reports', {state: 'waiting'}),
        call('people.me', {}),
      ])
      if (!tree.ok || !reports.ok || !me.ok) {
        const refused = [tree, reports, me].find((answer) => !answer.ok)
        const message = refused?.ok === false ? refused.error.message : ''
        if (this.data.tree === null) this.setData({face: 'failed', message})
        else this.setData({sending: false, problem: message})
        return
      }
      this.data.tree = tree.data
      this.data.waiting = reports.data.reports
      // A correction that was being typed when the app was closed.
      const {draft, open} = this.data
      if (draft !== null && open.kind === 'none') this.data.open = this.openOf(draft)
      if (this.data.open.kind === 'building' && this.data.room?.id !== this.data.open.id)
        void this.loadRooms()
      const mends = me.data.roles.some(({role}) => role === 'community-admin')
      const face = tree.data.grids.length === 0 && !mends ? 'empty' : 'content'
      this.show({face, mends, ...also})
    },

    async loadMap() {
      const answer = await call('places.map', {})
      if (!answer.ok) return
      this.data.drawn = drawMap(answer.data.grids)
      this.show()
    },

    async loadRooms() {
      const {id} = this.data.open
      const answer = await call('places.building', {building: id})
      // Meanwhile another was opened.
      if (id !== this.data.open.id) return
      if (!answer.ok) {
        this.show({problem: Object.values(answer.error.fields ?? {})[0] ?? answer.error.message})
        return
      }
      this.data.room = answer.data
      this.data.open = {kind: 'building', id: answer.data.id}
      this.show()
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
      void this.loadMap()
    },

    /** Where a draft belongs. */
    openOf({about}: Draft): Open {
      const {tree} = this.data
      if (tree?.grids.some(({id}) => id === about) === true) return {kind: 'grid', id: about}
      if (tree?.buildings.some(({id}) => id === about) === true) return {kind: 'building', id: about}
      return nothing
    },

    /** One setData with what has changed, and `also`. */
    show(also: Record<string, unknown> = {}, wrong: FieldErrors = {}) {
      const {tree, waiting, open, room, drawn, draft} = this.data
      if (tree === null) return
      const now = new Date()
      const report = waiting.find(({id}) => id === open.id)
      const inGrid =
        open.kind === 'grid' ? open.id : open.kind === 'building' && room?.id === open.id ? room.grid.id : ''
      const next = {
        mode: open.kind,
        view: shapePage(tree, waiting, open, now),
        grid: open.kind === 'grid' ? shapeGrid(tree, open.id) : null,
        building: open.kind === 'building' && room?.id === open.id ? shapeBuilding(room) : null,
        report: open.kind === 'report' && report !== undefined ? shapeReport(report, now) : null,
        form: draft === null ? null : shapeForm(tree, draft, wrong),
        map: drawn?.view ?? null,
        shape: drawn?.shapeOf(inGrid) ?? '',
        ...also,
      }
      this.setData(onlyChanged(this.data, next))
    },

    openPlace(kind: Open['kind'], id: string) {
      this.data.open = {kind, id}
      this.leaveDraft()
      this.show({problem: '', said: '', made: '', answer: '', answerWrong: '', candidates: [], found: ''})
      if (kind === 'building') void this.loadRooms()
    },

    openGrid({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.openPlace('grid', currentTarget.dataset.id)
    },

    openBuilding({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.openPlace('building', currentTarget.dataset.id)
    },

    openReport({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      this.openPlace('report', currentTarget.dataset.id)
    },

    closeOpen() {
      this.openPlace('none', '')
    },

    tapMap({detail}: WechatMiniprogram.CustomEvent<{x: number; y: number}>) {
      const query = this.createSelectorQuery()
      query.select('.js-map').boundingClientRect()
      query.selectViewport().scrollOffset()
      query.exec(
        (found: readonly {left: number; top: number; width: number; height: number; scrollTop: number}[]) => {
          const [box, page] = found
          if (box === undefined || page === undefined || box.width === 0) return
          // A tap counts from the top of the page, a box from the top of the screen.
          const x = (detail.x - box.left) / box.width
          const y = (detail.y - page.scrollTop - box.top) / box.height
          const id = this.data.drawn?.gridAt(x, y) ?? ''
          if (id !== '') this.openPlace('grid', id)
        },
      )
    },

    typeWords({detail}: WechatMiniprogram.Input) {
      this.data.words = detail.value
    },

    async find() {
      const words = this.data.words.trim()
      if (words === '') {
        this.setData({found: '写上几号楼，或者“南门旁边”这样的地方'})
        return
      }
      const answer = await call('places.find', {words})
      if (!answer.ok) {
        this.setData({words, found: answer.error.message, candidates: []})
        return
      }
      const {data} = answer
      if (data.kind === 'found') {
        this.openPlace(data.building === undefined ? 'grid' : 'building', data.building?.id ?? data.grid.id)
        this.setData({words, found: `${data.said}，归${data.grid.name}`})
      } else if (data.kind === 'ask') {
        const candidates = data.candidates.map(({building, grid, said}) => ({
          id: building?.id ?? grid.id,
          kind: building === undefined ? ('grid' as const) : ('building' as const),
          said,
        }))
        this.setData({words, found: data.question, candidates})
      } else this.setData({words, found: data.said, candidates: []})
    },

    openCandidate({
      currentTarget,
    }: WechatMiniprogram.TouchEvent<object, object, {id: string; kind: 'building' | 'grid'}>) {
      this.openPlace(currentTarget.dataset.kind, currentTarget.dataset.id)
    },

    startForm({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {kind: FormKind; id: string}>) {
      const {tree} = this.data
      const {kind, id} = currentTarget.dataset
      if (tree === null || !this.data.mends) return
      this.data.draft = newDraft(tree, kind, id)
      this.show({problem: '', said: '', made: ''})
    },

    stopForm() {
      this.leaveDraft()
      this.show({problem: ''})
    },

    leaveDraft() {
      this.data.draft = null
      dropDraft()
    },

    typeField({currentTarget, detail}: WechatMiniprogram.Input<{name: string}>) {
      const {draft} = this.data
      if (draft === null) return
      this.data.draft = {...draft, values: {...draft.values, [currentTarget.dataset.name]: detail.value}}
      keepDraft(this.data.draft)
    },

    choose({currentTarget}: WechatMiniprogram.TouchEvent<object, object, {id: string}>) {
      const {draft} = this.data
      if (draft === null) return
      this.data.draft = {...draft, choice: currentTarget.dataset.id}
      keepDraft(this.data.draft)
      this.show()
    },

    async sendForm() {
      const {tree, draft, sending} = this.data
      if (tree === null || draft === null || sending) return
      const ready = changeOf(tree, draft)
      if ('wrong' in ready) {
        this.show({problem: ''}, ready.wrong)
        return
      }
      this.show({sending: true, problem: ''})
      const answer = await callOnce('places.mend', {base: tree.version, change: ready.change})
      if (!answer.ok) {
        // Without anything to choose there is no field to say it at.
        const choice = (this.data.form?.choices.length ?? 0) > 0 ? ['choice'] : []
        await this.refuse(answer.error, ['name', 'compound', 'units', 'aliases', ...choice])
        return
      }
      this.leaveDraft()
      const gone = ['removeBuilding', 'removeGrid', 'merge'].includes(draft.kind)
      if (gone) this.data.open = draft.kind === 'merge' ? {kind: 'building', id: draft.choice} : nothing
      this.data.room = null
      await this.load({
        sending: false,
        said: answer.data.said,
        made: answer.data.version,
        problem: '',
        found: '',
      })
      void this.loadMap()
    },

    /** A refused call: at the fields where it can; what somebody else changed is loaded first. */
    async refuse(error: CallError, names: readonly string[]) {
      const wrong = fieldsOf(error.fields ?? {})
      const there = names.some((name) => name in wrong)
      const problem = there ? '' : (Object.values(wrong)[0] ?? error.message)
      if (error.code === 'moved') await this.load()
      this.show({sending: false, problem}, wrong)
    },

    async undo() {
      const {made, sending} = this.data
      if (made === '' || sending) return
      this.setData({sending: true, problem: ''})
      const answer = await callOnce('places.undoImport', {version: made})
      if (!answer.ok) {
        this.setData({sending: false, problem: answer.error.message})
        return
      }
      this.data.room = null
      await this.load({sending: false, said: '撤回了，和改之前一样', made: ''})
      void this.loadMap()
    },

    typeAnswer({detail}: WechatMiniprogram.Input) {
      this.data.answer = detail.value
    },

    async sendAnswer({
      currentTarget,
    }: WechatMiniprogram.TouchEvent<object, object, {outcome: 'mended' | 'right'}>) {
      const {report, answer: typed, sending} = this.data
      if (report === null || sending) return
      const said = typed.trim()
      if (said === '') {
        this.setData({answerWrong: '请写一句，报的人会看到'})
        return
      }
      this.setData({sending: true, answerWrong: '', problem: '', answer: typed})
      const {outcome} = currentTarget.dataset
      const answer = await callOnce('places.answerReport', {report: report.id, outcome, said})
      if (!answer.ok) {
        const wrong = answer.error.fields?.['said'] ?? ''
        if (answer.error.code === 'moved') this.data.open = nothing
        await this.load({
          sending: false,
          answerWrong: wrong,
          problem: wrong === '' ? answer.error.message : '',
        })
        return
      }
      this.data.open = nothing
      await this.load({sending: false, said: '回复了，报的人会看到', made: '', answer: ''})
    },
  },
})
