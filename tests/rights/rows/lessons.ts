import type {lessonContract} from '../../../cloudfunctions/api/src/booking/lessons/contract'
import {adminOnly, lendable, notHere, ownOnly, type Row} from '../row'

const visits = lendable('window-staff', 'hotline-staff', 'community-admin')
/** Who teaches a class: the counter needs no child's data. */
const teachers: Row = {...adminOnly, posts: {tutor: 'yes'}}

export const lessonRows: Readonly<Record<keyof typeof lessonContract, Row>> = {
  'booking.lesson': {...ownOnly, ...visits},
  'booking.agreeLesson': {...ownOnly, ...visits},
  'booking.addPickUp': {...ownOnly, ...visits},
  'booking.endPickUp': {...ownOnly, ...visits},
  'booking.roll': teachers,
  'booking.attend': teachers,
  'booking.fetchChild': teachers,
  'booking.unfetchChild': teachers,
  'booking.ringGuardian': teachers,
  'booking.tickRolls': notHere,
}
