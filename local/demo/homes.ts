import type {Maker} from './neighbours'
import {storyHome} from './neighbours'
import {community} from './community'
import {personas, resident} from './people'

/**
 * Where a few residents live: those who can be chosen on the screen, and some who have booked. One is confirmed
 * by the unit head, the others have only said so. May run again: each has a key of their own.
 */
export const makeHomes = async ({call, admin}: Maker): Promise<void> => {
  const {buildings} = await call(admin, 'places.tree', {community})
  const of = (compound: string, name: string) =>
    buildings.find((one) => one.compound === compound && one.name === name)?.id
  const story = of('东圣小区', storyHome.building)
  const yard = of('铁路家属院', '1号楼')
  if (story === undefined || yard === undefined)
    throw new Error('the story’s buildings are not in the places')
  const {unit} = storyHome
  const declare = (
    openid: string,
    home: {building: string; unit?: string; room?: string} | {words: string},
  ) => call(openid, 'residents.declareHome', {community, home}, `home-${openid}`)

  const [first, second, third] = personas.filter(({roles}) => roles.includes('resident'))
  const unitHead = personas.find(({roles}) => roles.includes('unit-head'))
  if (first === undefined || second === undefined || third === undefined || unitHead === undefined) {
    throw new Error('three residents and a unit head are needed')
  }
  await declare(first.openid, {building: story, unit, room: '302'})
  await declare(second.openid, {building: story, unit, room: '501'})
  await declare(third.openid, {words: '南门外小院东头第二家'})
  for (const n of [0, 1, 2]) await declare(resident(n).openid, {building: yard, unit: '1单元'})

  const {text: code, standing} = await call(second.openid, 'residents.myCode', {community})
  if (standing === 'verified') return
  const {rev} = await call(unitHead.openid, 'residents.lookAtCode', {community, code})
  await call(unitHead.openid, 'residents.verify', {community, code, rev, doubt: null}, 'verify-second')
}
