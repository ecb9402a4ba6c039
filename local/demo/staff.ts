import type {InputOf} from '../../cloudfunctions/api/src/contract'
import type {CallAs} from './call'
import {community} from './community'

/** Who works at 东圣社区: those who can be chosen on the screen, and one more. Certificates are invented. */

interface StaffData extends Pick<InputOf<'organisation.saveStaff'>, 'name' | 'post' | 'grade' | 'source'> {
  readonly slug: string
  /** WeChat identity, where it is one of the personas. */
  readonly openid?: string
  readonly number: string
  readonly issued: string
  readonly expires: string
}

const staff: readonly StaffData[] = [
  {
    slug: 'wangjianjun',
    name: '王建军',
    openid: 'o-wang-jianjun',
    post: 'head',
    grade: 12,
    source: 'transferred',
    number: '晋社工 2022-0107',
    issued: '2022-05-20',
    expires: '2028-05-19',
  },
  {
    slug: 'liufang',
    name: '刘芳',
    openid: 'o-liu-fang',
    post: 'worker',
    grade: 6,
    source: 'graduate',
    number: '晋社工 2024-0318',
    issued: '2024-03-18',
    expires: '2028-03-17',
  },
  {
    slug: 'chengang',
    name: '陈刚',
    openid: 'o-chen-gang',
    post: 'worker',
    grade: 5,
    source: 'veteran',
    number: '晋社工 2023-0266',
    issued: '2023-09-01',
    expires: '2028-08-31',
  },
  {
    slug: 'zhaolihua',
    name: '赵丽华',
    openid: 'o-zhao-lihua',
    post: 'deputy',
    grade: 9,
    source: 'rehired',
    number: '晋社工 2022-0109',
    issued: '2022-05-20',
    expires: '2028-05-19',
  },
  {
    slug: 'lixiaomei',
    name: '李晓梅',
    post: 'worker',
    grade: 4,
    source: 'graduate',
    number: '晋社工 2025-0041',
    issued: '2025-03-02',
    expires: '2028-03-01',
  },
]

/**
 * Puts everybody on the list of staff, linked to their accounts. May run again: each has a key of their own.
 * @param persons person ids by WeChat identity
 * @returns staff ids by slug
 */
export const makeStaff = async (
  call: CallAs,
  admin: string,
  persons: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> => {
  const ids = new Map<string, string>()
  for (const {slug, openid, number, issued, expires, ...said} of staff) {
    const made = await call(
      admin,
      'organisation.saveStaff',
      {
        community,
        rev: 0,
        ...said,
        certificate: {number, issued, expires},
        person: openid === undefined ? null : (persons.get(openid) ?? null),
        dutyPhone: null,
        until: null,
      },
      `staff-${slug}`,
    )
    ids.set(slug, made.staff.id)
  }
  return ids
}
