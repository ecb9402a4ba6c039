import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import type {CallError} from '../../../../services/cloud'
import {chooseFile} from '../../../../services/files'
import {onlyChanged} from '../../../../services/onlyChanged'
import {session} from '../../../../stores/session'
import {dropDraft, keepDraft, readDraft} from './draft'
import type {ImportDraft} from './draft'
import {askApply, editKey, editsSince, shapeResult, takenBack, withEdits} from './result'
import type {ResultView} from './result'
import {takeFile} from './take'
import {checkFile, choices, chooseField, extensions, shapeColumns, shapeVersions, steps} from './view'
import type {ColumnsView, VersionRow} from './view'

const before: {
  face: string
  message: string
  steps: string[]
  step: number
  versions: VersionRow[]
  choices: string[]
  columns: ColumnsView | null
  missing: ImportDraft['missing']
  result: ResultView | null
  /** How many places the person has mended or left out since the last look. */
  edited: number
  done: {version: string; said: string} | null
  /** What is being asked before it is done, and what would be done. */
  asking: {what: 'apply' | 'undo'; words: string; version: string} | null
  /** What is going on, in the words of the button; '' when nothing is. */
  busy: string
  problem: string
  said: string
  // What the views are shaped from.
  draft: ImportDraft | null
  file: ReplyOf<'places.readFile'> | null
  preview: ReplyOf<'places.previewImport'> | null
  values: Record<string, string>
  left: number[]
} = {
  face: 'loading',
  message: '',
  steps,
  step: 0,
  versions: [],
  choices,
  columns: null,
  missing: 'keep',
  result: null,
  edited: 0,
  done: null,
  asking: null,
  busy: '',
  problem: '',
  said: '',
  draft: null,
  file: null,
  preview: null,
  values: {},
  left: [],
}

/** Where a refusal names a field, what it says there is what to do. */
const wordsOf = ({fields = {}, message}: CallError): string => Object.values(fields)[0] ?? message

const goneWords = '上次的文件不在了，可能已经导入好了，请看下面“改过几次”。'

type Tap<Dataset extends Record<string, unknown>> = WechatMiniprogram.TouchEvent<object, object, Dataset>

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load() {
      const draft = readDraft(session.community)
      const [versions, file] = await Promise.all([
        call('places.versions', {}),
        draft === null ? null : call('places.readFile', {file: draft.file}),
      ])
      if (!versions.ok) {
        this.setData({face: 'failed', message: wordsOf(versions.error)})
        return
      }
      const shown = {face: 'content', versions: shapeVersions(versions.data.versions, new Date())}
      if (draft === null || file === null) {
        this.setData(onlyChanged(this.data, shown))
      } else if (file.ok && file.data.sha === draft.sha) {
        this.data.file = file.data
        this.data.draft = draft
        this.showColumns({...shown, said: `接着上次的：${draft.name}`})
        if (draft.step === 'result') await this.check()
      } else if (file.ok || file.error.code !== 'unsent') {
        const gone = !file.ok && file.error.code === 'not-found'
        this.forget(gone ? null : draft)
        const reason = file.ok ? '上次的文件已经变了，请重新选。' : gone ? goneWords : wordsOf(file.error)
        this.setData(onlyChanged(this.data, {...shown, problem: reason}))
      } else {
        this.setData({face: 'failed', message: file.error.message})
      }
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    /** One setData for what has changed, and `also`; nothing of an earlier try is left standing. */
    show(also: Record<string, unknown>) {
      this.setData(onlyChanged(this.data, {busy: '', problem: '', said: '', asking: null, ...also}))
    },

    fail(error: CallError) {
      this.show({problem: wordsOf(error)})
    },

    async pick() {
      if (this.data.busy !== '') return
      const chosen = await chooseFile(extensions)
      if (!chosen.ok) {
        this.fail(chosen.error)
        return
      }
      if (chosen.data === null) return
      const reason = checkFile(chosen.data)
      this.show(reason === '' ? {busy: '正在上传…'} : {problem: reason})
      if (reason !== '') return
      const taken = await takeFile(chosen.data, (busy) => this.setData({busy}))
      if (!taken.ok) {
        this.fail(taken.error)
        return
      }
      this.data.file = taken.data.file
      this.keep(taken.data.draft)
      this.showColumns({})
    },

    keep(draft: ImportDraft) {
      this.data.draft = draft
      keepDraft(session.community, draft)
    },

    showColumns(also: Record<string, unknown>, from = 0) {
      const {draft, file} = this.data
      if (draft === null || file === null) return
      const columns = shapeColumns(file, draft, from)
      this.show({step: 1, columns, missing: draft.missing, ...also})
    },

    turnColumns({currentTarget}: Tap<{from: number}>) {
      this.showColumns({}, currentTarget.dataset.from)
    },

    chooseColumn({currentTarget, detail}: WechatMiniprogram.PickerChange) {
      const {draft, columns} = this.data
      if (draft === null) return
      const column = Number(currentTarget.dataset['column'])
      this.keep({...draft, mapping: chooseField(draft.mapping, column, Number(detail.value))})
      this.showColumns({}, columns?.page.from ?? 0)
    },

    chooseMissing({currentTarget}: Tap<{missing: ImportDraft['missing']}>) {
      const {draft} = this.data
      const {missing} = currentTarget.dataset
      if (draft === null) return
      this.keep({...draft, missing})
      this.setData({missing})
    },

    /** The cloud looks at the file as it is now, with everything that was mended. */
    async check() {
      const {draft, file, values, left, busy} = this.data
      if (draft === null || file === null || busy !== '') return
      // Somebody may go on typing meanwhile: what was sent is what stood here now.
      const edits = {values: {...values}, left: [...left]}
      const mended = withEdits(draft, edits)
      this.keep(mended)
      this.show({busy: `正在核对 ${file.rows.toLocaleString('en')} 行…`})
      const {mapping, corrections, leaveOut, missing, swap, sha} = mended
      const answer = await call('places.previewImport', {
        file: mended.file,
        sha,
        mapping,
        corrections,
        leaveOut,
        missing,
        swap,
      })
      if (!answer.ok) {
        this.fail(answer.error)
        return
      }
      const back = edits.left.filter((line) => !this.data.left.includes(line))
      this.data.preview = answer.data
      Object.assign(this.data, editsSince(this.data, edits))
      this.data.draft = takenBack({...mended, step: 'result'}, back)
      keepDraft(session.community, withEdits(this.data.draft, this.data))
      const edited = this.countEdits()
      this.showResult({edited})
      void wx.pageScrollTo({scrollTop: 0, duration: 0})
      // Nothing else on the screen would send these.
      if (back.length > 0 || (edited > 0 && answer.data.errors.total === 0)) await this.check()
    },

    showResult(also: Record<string, unknown>, from = 0) {
      const {draft, file, preview, values, left} = this.data
      if (draft === null || file === null || preview === null) return
      const result = shapeResult(preview, draft, file.kind, {values, left}, from)
      this.show({step: 2, result, ...also})
    },

    turnErrors({currentTarget}: Tap<{from: number}>) {
      this.showResult({}, currentTarget.dataset.from)
      void wx.pageScrollTo({scrollTop: 0, duration: 0})
    },

    countEdits() {
      return Object.keys(this.data.values).length + this.data.left.length
    },

    /** What is typed is kept at once: a killed app finds it again. */
    typeValue({currentTarget, detail}: WechatMiniprogram.Input) {
      const {draft, values, left} = this.data
      if (draft === null) return
      const {line, column} = currentTarget.dataset
      values[editKey(Number(line), Number(column))] = detail.value
      keepDraft(session.community, withEdits(draft, {values, left}))
      const edited = this.countEdits()
      if (edited !== this.data.edited) this.setData({edited})
    },

    leaveOut({currentTarget}: Tap<{line: number}>) {
      const {draft, values, left, result} = this.data
      const {line} = currentTarget.dataset
      if (draft === null || result === null) return
      this.data.left = left.includes(line) ? left.filter((one) => one !== line) : [...left, line]
      keepDraft(session.community, withEdits(draft, {values, left: this.data.left}))
      this.showResult({edited: this.countEdits()}, result.page.from)
    },

    /** A line that was left out is looked at again with all others. */
    takeBack({currentTarget}: Tap<{line: number}>) {
      const {draft} = this.data
      if (draft === null || this.data.busy !== '') return
      this.keep(takenBack(draft, [currentTarget.dataset.line]))
      void this.check()
    },

    swap() {
      const {draft} = this.data
      if (draft === null || this.data.busy !== '') return
      this.keep({...draft, swap: !draft.swap})
      void this.check()
    },

    back() {
      const {step, busy} = this.data
      if (busy !== '') return
      if (step === 2) this.showColumns({})
      else this.startOver()
      void wx.pageScrollTo({scrollTop: 0, duration: 0})
    },

    startOver() {
      this.forget(this.data.done === null ? this.data.draft : null)
      Object.assign(this.data, {draft: null, file: null, preview: null, values: {}, left: []})
      this.show({step: 0, columns: null, result: null, done: null, edited: 0})
    },

    /** Nothing of an import that is given up stays, here or in cloud storage. */
    forget(draft: ImportDraft | null) {
      dropDraft(session.community)
      if (draft !== null) void call('places.dropFile', {file: draft.file})
    },

    askApply() {
      const {preview, busy} = this.data
      if (preview === null || busy !== '') return
      this.setData({asking: {what: 'apply', words: askApply(preview), version: ''}, problem: ''})
    },

    askUndo({currentTarget}: Tap<{version: string; said: string}>) {
      const {version, said} = currentTarget.dataset
      const words = `撤销“${said}”？楼栋、房屋和网格回到这一次以前的样子，以前写下的事情都还在。`
      this.setData({asking: {what: 'undo', words, version}, problem: ''})
    },

    dontAsk() {
      this.setData({asking: null})
    },

    async apply() {
      const {preview, busy} = this.data
      if (busy !== '' || preview?.import === null || preview === null) return
      this.show({busy: '正在导入…'})
      const answer = await callOnce('places.applyImport', {import: preview.import})
      if (answer.ok) {
        dropDraft(session.community)
        const {version, said} = answer.data
        this.show({step: 4, done: {version, said: said.replace(/^导入：/u, '')}})
        void this.loadVersions()
      } else if (answer.error.code === 'moved') {
        this.show({})
        await this.check()
        this.setData({said: '刚才有人改过楼栋，已经照现在的重新核对。请再看一眼。'})
      } else {
        this.fail(answer.error)
      }
    },

    async undo() {
      const {asking, busy} = this.data
      if (asking === null || busy !== '') return
      this.show({busy: '正在撤销…'})
      const answer = await callOnce('places.undoImport', {version: asking.version})
      if (!answer.ok) {
        this.fail(answer.error)
        return
      }
      this.startOver()
      this.setData({said: '撤销好了，楼栋、房屋和网格是这次以前的样子。'})
      void this.loadVersions()
    },

    async loadVersions() {
      const answer = await call('places.versions', {})
      if (answer.ok) {
        const versions = shapeVersions(answer.data.versions, new Date())
        this.setData(onlyChanged(this.data, {versions}))
      }
    },
  },
})
