import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

const grid = (id: string, name: string, households: number, size: 'fits' | 'small' | 'large') => ({
  id,
  name,
  households,
  people: households * 3,
  buildings: 1,
  size,
})
export const tree: ReplyOf<'places.tree'> = {
  version: 'v_1',
  levels: 2,
  areas: [],
  grids: [grid('g1', '第一网格', 700, 'large'), grid('g2', '第二网格', 400, 'fits')],
  groups: [],
  buildings: [
    {
      id: 'b1',
      compound: '东圣小区',
      name: '3号楼',
      aliases: [],
      grid: 'g1',
      units: [],
      households: 700,
      people: 0,
    },
    {
      id: 'b2',
      compound: '东圣小区',
      name: '5号楼',
      aliases: [],
      grid: 'g2',
      units: [],
      households: 400,
      people: 0,
    },
  ],
  landmarks: [{id: 'l1', compound: '东圣小区', name: '南门', aliases: [], grid: 'g1'}],
}
export const report: ReplyOf<'places.reports'>['reports'][number] = {
  id: 'r1',
  kind: 'wrong',
  words: '3号楼有四个单元',
  building: {id: 'b1', name: '东圣小区3号楼'},
  at: '2026-11-24T02:00:00.000Z',
  state: 'waiting',
}
export const building: ReplyOf<'places.building'> = {
  id: 'b1',
  name: '3号楼',
  compound: '东圣小区',
  aliases: ['筒子楼'],
  grid: {id: 'g1', name: '第一网格'},
  households: 2,
  people: 5,
  units: [{name: '1单元', rooms: [{number: '101'}, {number: '102', use: 'shop'}]}],
}
const west = [
  [111, 35],
  [111.01, 35],
  [111.01, 35.01],
  [111, 35.01],
  [111, 35],
] as const
const east = west.map(([x, y]): readonly [number, number] => [x + 0.01, y])
export const map: ReplyOf<'places.map'> = {
  grids: [
    {id: 'g1', name: '第一网格', parts: [[west]]},
    {id: 'g2', name: '第二网格', parts: [[east]]},
  ],
}
