import {stepsOf, upTo, type HeldRow, type Personal} from '../../kernel/holding'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import {verdictWords, type PrecheckState} from '../../../../../miniprogram/packages/precheck/rules/precheck'
import type {Precheck} from './documents'
import {erasePrecheck, prechecksOf} from './erase'

/** What the pre-check holds about a person: photos of their papers for some days, and what was said of them. */

const stateNames: Readonly<Record<PrecheckState, string>> = {
  asked: '等窗口看',
  answered: '看过了',
  withdrawn: '您撤回了',
  over: '照片到期删了，没有等到答复',
}

const rowsOf = ({sentAt, state, files, materials}: Precheck): readonly HeldRow[] => [
  {label: '哪天送的', value: dateAt8(sentAt)},
  {label: '现在', value: stateNames[state]},
  {label: '照片', value: `${String(files.length)} 张`},
  ...Object.values(materials).map(({name, verdict, reason}) => ({
    label: name,
    value:
      verdict === null ? '还没看' : [verdictWords[verdict], reason].filter((said) => said !== '').join('：'),
  })),
]

export const precheckPersonal: readonly Personal[] = [
  {
    collection: 'prechecks',
    title: '来之前拍给窗口看的材料',
    why: '窗口先看一眼材料够不够，您只跑一趟。',
    kept: '照片从送出那天起七天，您随时可以先删；窗口说的话留给您看，注销时删。',
    erased: {how: 'emptied'},
    records: async (whose) =>
      (await prechecksOf(whose.persons)).map((one) => ({
        community: one.community,
        title: one.service.name,
        rows: rowsOf(one),
        data: {
          service: one.service,
          state: one.state,
          sentAt: one.sentAt,
          due: one.due,
          photos: one.files.map(({material, due}) => ({material, until: due})),
          materials: Object.values(one.materials).map(({name, verdict, reason}) => ({name, verdict, reason})),
          steps: stepsOf(one.timeline),
        },
      })),
    erase: async (whose, erasing) =>
      upTo(await prechecksOf(whose.persons), erasing.most, (one) => erasePrecheck(one, erasing)),
  },
]
