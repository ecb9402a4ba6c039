import type {ReplyOf} from '../../cloudfunctions/api/src/contract'

/** Replies of the pre-check of photos, before anything was sent. The clock of these tests: 2026-11-25, 10:00. */

const material = (id: string, name: string) => ({
  ...{id, name, note: '原件', photos: 0, verdict: null, reason: '', sent: false},
})

export const unsent: ReplyOf<'booking.precheck'> = {
  service: {id: 'x', name: '高龄津贴申请'},
  phone: '0359-2100001',
  offered: true,
  bookable: true,
  state: null,
  materials: [material('id-card', '身份证'), material('hukou', '户口本')],
  due: '2026-11-25T06:00:00.000Z',
  sentAt: '',
  photosUntil: '',
  now: '2026-11-25T02:00:00.000Z',
}

export const waiting: ReplyOf<'booking.prechecks'> = {
  rows: [
    {
      ...{id: 'k_1', name: '周**', service: '高龄津贴申请', materials: 2, photos: 2, round: 1},
      ...{sentAt: '2026-11-24T02:00:00.000Z', due: '2026-11-25T01:00:00.000Z'},
    },
  ],
  now: '2026-11-25T02:00:00.000Z',
}

export const looked: ReplyOf<'booking.lookPrecheck'> = {
  ...waiting.rows[0]!,
  asked: ['id-card', 'hukou'].map((id) => ({
    ...{id, name: id === 'hukou' ? '户口本' : '身份证', note: ''},
    photos: [{ref: `u_1:${id}`, url: `https://photos/${id}.jpg`}],
  })),
  until: '2026-11-25T02:10:00.000Z',
  now: '2026-11-25T02:00:00.000Z',
}
