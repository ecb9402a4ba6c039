import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'
import {careBehavior} from '../../../../behaviors/care'
import {lockBehavior} from '../../../../behaviors/lock'
import {call, callOnce} from '../../../../services/cloud'
import type {CallError} from '../../../../services/cloud'
import {chooseFile, uploadList} from '../../../../services/files'
import {onlyChanged} from '../../../../services/onlyChanged'
import {session} from '../../../../stores/session'
import {dropDraft, keepDraft, mendedIn, readDraft} from './draft'
import type {ListDraft} from './draft'
import {sayDone, sayProgress, sayUndone, shapeImports, shapeResult, steps} from './view'
import type {ImportRow, ResultView} from './view'

const before: {
  face: string
  message: string
  steps: string[]
  step: number
  imports: ImportRow[]
  name: string
  result: ResultView | null
  /** Cells mended and lines left out since the last look. */
  edited: boolean
  done: {id: string; said: string} | null
  /** What is asked before it is done. */
  asking: {what: 'apply' | 'undo'; words: string; id: string} | null
  /** What is going on, in the words of the button; '' when nothing is. */
  busy: string
  problem: string
  said: string
  // What the views are shaped from.
  draft: ListDraft | null
  preview: ReplyOf<'residents.previewPeople'> | null
} = {
  face: 'loading',
  message: '',
  steps,
  step: 0,
  imports: [],
  name: '',
  result: null,
  edited: false,
  done: null,
  asking: null,
  busy: '',
  problem: '',
  said: '',
  draft: null,
  preview: null,
}

/** Where a refusal names a field, what it says there is what to do. */
const wordsOf = ({fields = {}, message}: CallError): string => Object.values(fields)[0] ?? message

const asExcel = /\.(?:xlsx|xls|et|ods|numbers)$/iu
const asWords =
  '这是 Excel 工作簿。请在 Excel 或 WPS 里打开它，点“文件 → 另存为”，类型选“CSV UTF-8（逗号分隔）”，再选存好的那个文件。'

type Tap<Dataset extends Record<string, unknown>> = WechatMiniprogram.TouchEvent<object, object, Dataset>

Component({
  behaviors: [careBehavior, lockBehavior],
  data: before,
  methods: {
    onLoad() {
      void this.load()
    },

    async load() {
      const answer = await call('residents.peopleImports', {})
      if (!answer.ok) {
        this.setData({face: 'failed', message: wordsOf(answer.error)})
        return
      }
      const draft = readDraft(session.community, Date.now())
      this.data.draft = draft
      this.setData(
        onlyChanged(this.data, {
          face: 'content',
          imports: shapeImports(answer.data.imports, new Date()),
          name: draft?.name ?? '',
        }),
      )
      if (draft?.applying === true) await this.goOn()
      else if (draft !== null) await this.look(`接着上次的：${draft.name}`)
    },

    retry() {
      this.setData({face: 'loading'})
      void this.load()
    },

    /** One setData for what has changed; nothing of an earlier try is left standing. */
    show(also: Record<string, unknown>) {
      this.setData(onlyChanged(this.data, {busy: '', problem: '', said: '', asking: null, ...also}))
    },

    keep(draft: ListDraft) {
      this.data.draft = draft
      keepDraft(session.community, draft)
    },

    async pick() {
      if (this.data.busy !== '') return
      const chosen = await chooseFile(['csv', 'txt', 'tsv', 'xlsx', 'xls', 'et'])
      if (!chosen.ok) {
        this.show({problem: chosen.error.message})
        return
      }
      if (chosen.data === null) return
      const {name} = chosen.data
      if (asExcel.test(name)) {
        this.show({problem: asWords})
        return
      }
      this.show({busy: '正在上传…'})
      const sent = await uploadList(chosen.data, (busy) => this.setData({busy}))
      if (!sent.ok) {
        this.show({problem: sent.error.message})
        return
      }
      this.data.draft = {
        ...{name, file: sent.data, sha: '', values: {}, left: [], applying: false},
        at: Date.now(),
      }
      this.setData({busy: '', name})
      await this.check()
    },

    check() {
      return this.look('')
    },

    /** The cloud looks at the list as it is now, with everything that was mended. @param said above what it found */
    async look(said: string) {
      const {draft, busy} = this.data
      if (draft === null || busy !== '') return
      this.show({busy: '正在核对…'})
      const {file, sha} = draft
      const answer = await call('residents.previewPeople', {
        file,
        ...(sha === '' ? {} : {sha}),
        ...mendedIn(draft),
      })
      if (!answer.ok) {
        // A list that cannot be read, or is gone, is nothing to come back to.
        if (answer.error.code !== 'unsent') this.forget()
        this.show({problem: wordsOf(answer.error)})
        return
      }
      this.data.preview = answer.data
      const current = this.data.draft ?? draft
      this.keep({...current, sha: answer.data.sha})
      this.show({said, step: 1, edited: false, result: shapeResult(answer.data, current)})
      void wx.pageScrollTo({scrollTop: 0, duration: 0})
    },

    showResult() {
      const {preview, draft} = this.data
      if (preview === null || draft === null) return
      this.setData(onlyChanged(this.data, {edited: true, result: shapeResult(preview, draft)}))
    },

    /** What is typed is kept at once: a killed app finds it again. */
    typeValue({currentTarget, detail}: WechatMiniprogram.Input) {
      const {draft} = this.data
      if (draft === null) return
      const {line, column} = currentTarget.dataset
      this.keep({...draft, values: {...draft.values, [`${String(line)}:${String(column)}`]: detail.value}})
      if (!this.data.edited) this.setData({edited: true})
    },

    leaveOut({currentTarget}: Tap<{line: number}>) {
      const {draft} = this.data
      const {line} = currentTarget.dataset
      if (draft === null || this.data.busy !== '') return
      const {left} = draft
      this.keep({...draft, left: left.includes(line) ? left.filter((one) => one !== line) : [...left, line]})
      this.showResult()
    },

    askApply() {
      const {preview, busy} = this.data
      if (preview === null || busy !== '') return
      const words = `登记这 ${preview.ready.toLocaleString('en')} 位居民？同意书原件请留在社区。登记以后他们在窗口、电话里就能办事。`
      this.setData({asking: {what: 'apply', words, id: ''}, problem: ''})
    },

    askUndo({currentTarget}: Tap<{id: string; said: string}>) {
      const {id, said} = currentTarget.dataset
      const words = `撤销“${said}”？登记的姓名、电话和住处都会删掉。后来办过事、做过卡、改过资料的人留着。`
      this.setData({asking: {what: 'undo', words, id}, problem: ''})
    },

    dontAsk() {
      this.setData({asking: null})
    },

    async apply() {
      const {draft, busy} = this.data
      if (draft === null || busy !== '') return
      this.keep({...draft, applying: true})
      await this.goOn()
    },

    /** A hundred people a call, until all are written down. */
    async goOn() {
      const {draft} = this.data
      if (draft === null) return
      this.show({step: 2, busy: '正在登记…'})
      const {file, sha} = draft
      for (;;) {
        const answer = await callOnce('residents.applyPeople', {file, sha, ...mendedIn(draft)})
        if (!answer.ok) {
          await this.stopped(draft, answer.error)
          return
        }
        if (!answer.data.more) {
          this.forget()
          this.show({step: 3, done: {id: answer.data.import, said: sayDone(answer.data)}, result: null})
          void this.loadImports()
          return
        }
        this.setData({busy: sayProgress(answer.data)})
      }
    },

    /** Nothing of what was written down is lost: the same list goes on from there. */
    async stopped(draft: ListDraft, error: CallError) {
      if (error.code === 'not-found') {
        this.forget()
        this.show({step: 0, problem: '名单已经不在了，可能已经登记好了，请看“登记过的名单”。'})
        void this.loadImports()
        return
      }
      if (error.code === 'invalid') {
        this.keep({...draft, applying: false})
        this.show({})
        await this.check()
        return
      }
      this.show({step: 2, problem: `${wordsOf(error)} 已经登记的都在，接着登记就行。`})
    },

    async undo() {
      const {asking, busy} = this.data
      if (asking === null || busy !== '') return
      this.show({busy: '正在撤销…'})
      for (;;) {
        const answer = await callOnce('residents.undoPeople', {import: asking.id})
        if (!answer.ok) {
          this.show({problem: wordsOf(answer.error)})
          return
        }
        if (!answer.data.more) {
          this.show({step: 0, done: null, said: `${sayUndone(answer.data)}。`})
          void this.loadImports()
          return
        }
      }
    },

    startOver() {
      const {draft} = this.data
      if (draft !== null) void call('places.dropFile', {file: draft.file})
      this.forget()
      this.show({step: 0, result: null, done: null, name: ''})
    },

    /** Nothing of a list stays on the phone. */
    forget() {
      dropDraft(session.community)
      Object.assign(this.data, {draft: null, preview: null})
    },

    async loadImports() {
      const answer = await call('residents.peopleImports', {})
      if (answer.ok) {
        this.setData(onlyChanged(this.data, {imports: shapeImports(answer.data.imports, new Date())}))
      }
    },
  },
})
