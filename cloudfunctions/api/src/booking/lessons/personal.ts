import type {Change} from '../../kernel/database'
import {command} from '../../kernel/database'
import type {HeldRow, Personal} from '../../kernel/holding'
import {unseal} from '../../kernel/secrets'
import {relationNames} from '../../../../../miniprogram/packages/lessons/rules/lessons'
import {dateAt8} from '../../../../../miniprogram/shared/time'
import type {Booking} from '../documents'

/** What a place in a class holds about a child and those who fetch it. */

export const lessonRows = ({inClass, home}: Booking): readonly HeldRow[] =>
  inClass === undefined
    ? home === undefined
      ? []
      : [{label: '上门的地址', value: unseal(home.address)}]
    : [
        ...inClass.consents.map(({version, at}) => ({
          label: '监护人同意',
          value: `${dateAt8(at)} 同意书 ${version}`,
        })),
        ...inClass.pickUps.flatMap(({name, relation, phone, until}) => [
          {
            label: until === undefined ? '能接孩子' : '接过孩子（去掉了）',
            value: `${relationNames[relation]} ${name}`,
          },
          ...(phone === null ? [] : [{label: `${name}的电话`, value: unseal(phone), mask: 'phone' as const}]),
        ]),
      ]

/** The same as a program reads it. */
export const lessonData = ({inClass, home}: Booking): Readonly<Record<string, unknown>> =>
  inClass === undefined
    ? home === undefined
      ? {}
      : {address: unseal(home.address)}
    : {
        consents: inClass.consents,
        pickUps: inClass.pickUps.map((one) => ({
          ...one,
          phone: one.phone === null ? null : unseal(one.phone),
        })),
      }

/** Who fetched the child is nobody's business once the child is not here any more. */
export const withoutClass = ({inClass, home}: Pick<Booking, 'inClass' | 'home'>): Change => ({
  ...(inClass === undefined ? {} : {inClass: command().remove()}),
  // Nor where somebody was to come.
  ...(home === undefined ? {} : {home: command().remove()}),
})

export const lessonPersonal: readonly Personal[] = [
  {collection: 'rolls', office: '课堂每天的点名和接送：只有预约的编号，谁接的看预约里的名单。'},
]
