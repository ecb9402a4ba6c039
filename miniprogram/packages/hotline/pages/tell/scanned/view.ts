import type {ReplyOf} from '../../../../../../cloudfunctions/api/src/contract'
import {thingKindNames} from '../../../rules/things'

type Scanned = ReplyOf<'hotline.thing'>

/** What a request gets from the code that was scanned. */
export interface Found {
  readonly thing: string
  readonly community: string
  readonly where: Extract<Scanned, {state: 'used'}>['where']
  /** '' for none. */
  readonly item: string
  /** What is told when nothing is written: 3号楼东头路灯：灯不亮了 */
  readonly usual: string
}

interface Shown {
  readonly name: string
  readonly place: string
  /** Where it goes, when that is another community; '' when it is not. */
  readonly elsewhere: string
  readonly problem: string
}

/** @param here the community that the phone is in */
export const shapeScanned = (
  scanned: Scanned,
  here: string,
): {readonly shown: Shown; readonly found: Found | null} => {
  const nothing = {name: '', place: '', elsewhere: ''}
  if (scanned.state === 'unknown') {
    return {
      shown: {...nothing, problem: '没有这个码，可能印坏了。您照样可以说，写清在哪里就行。'},
      found: null,
    }
  }
  const {community} = scanned
  if (scanned.state === 'ended') {
    const whose = community.id === here ? '' : `（${community.name}的）`
    return {
      shown: {...nothing, problem: `这个码${whose}已经停用了。您照样可以说，写清在哪里就行。`},
      found: null,
    }
  }
  const {thing, name, kind, place, where, item} = scanned
  return {
    shown: {
      ...{name, place, problem: ''},
      elsewhere: community.id === here ? '' : `这里归${community.name}管，这件事直接交给${community.name}。`,
    },
    found: {
      ...{thing, community: community.id, where, item: item ?? ''},
      usual: `${name}：${thingKindNames[kind].usual}`,
    },
  }
}
