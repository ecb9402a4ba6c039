import type {ReplyOf} from '../../../../../cloudfunctions/api/src/contract'

export interface FamilyView {
  readonly home: string
  readonly members: readonly {readonly person: string; readonly name: string}[]
  readonly alone: boolean
  /** How many staff have put beside them, whose names nobody has agreed to show; '' for none. */
  readonly others: string
  readonly mayInvite: boolean
  /** Why nobody can be let in yet; '' when somebody can. */
  readonly why: string
  readonly mayLeave: boolean
}

export const shapeFamily = ({
  household,
  home,
  members,
  others,
  mayInvite,
}: ReplyOf<'residents.myHousehold'>): FamilyView => ({
  home,
  members,
  alone: members.length === 0,
  others:
    others === 0 ? '' : `还有 ${others} 位，是社区登记在一户的。要互相看到名字，请一方给另一方发个编码。`,
  mayInvite,
  why: mayInvite
    ? ''
    : home === ''
      ? '先填好住处、核实过，就能让家里人也进来。'
      : '您的住处核实以后，就能让家里人也进来，他们不用再找人核实。',
  mayLeave: household !== null && members.length + others > 0,
})
