/** What one service is in the demonstration community's list, and the papers that many of them ask for. */

interface MaterialData {
  readonly id: string
  readonly name: string
  readonly note: string
  readonly photo?: true
}

export interface ServiceData {
  readonly slug: string
  readonly name: string
  readonly category: string
  readonly situations: readonly string[]
  readonly forWhom: string
  readonly materials: readonly MaterialData[]
  readonly promise: {readonly text: string; readonly workdays: number}
  readonly minutes: number
  readonly precheck?: {readonly workHours: number}
  /** What somebody who comes can ask for. */
  readonly helps?: ('wheelchair' | 'sign' | 'company')[]
  readonly window?: 'w1' | 'w2' | 'w3' | 'w4'
  readonly elsewhere?: {
    readonly office: string
    readonly address: string
    readonly phone: string
    readonly why: string
  }
}

export const idCard = {id: 'id-card', name: '身份证', note: '本人原件，复印件 1 份'}
export const hukou = {id: 'hukou', name: '户口本', note: '原件，复印首页和本人页各 1 份'}
export const photo = (count: number) => ({
  id: 'photo',
  name: '证件照',
  note: `近期 1 寸白底彩色照片 ${String(count)} 张`,
})
export const bank = {id: 'bank', name: '本人银行卡', note: '社保卡也行，复印件 1 份'}
export const income = {
  id: 'income',
  name: '家庭收入情况',
  note: '工资单、养老金或低保存折都可以；没有收入的，到窗口填一张表',
}
export const authorise = {
  id: 'authorise',
  name: '家庭经济状况核对授权书',
  note: '全家成年人签字，窗口有空表，也可以先领回家签',
}

/** It can be photographed and looked at before the visit. */
export const photographed = (material: MaterialData): MaterialData => ({...material, photo: true})

export const onTheSpot = {text: '当场办好', workdays: 0}
export const within = (workdays: number) => ({text: `${String(workdays)} 个工作日内答复`, workdays})
