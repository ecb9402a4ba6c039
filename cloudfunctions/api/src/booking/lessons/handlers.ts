import type {HandlersOf} from '../../contract'
import type {lessonContract} from './contract'
import {addPickUp, agreeLesson, endPickUp, lesson} from './own'
import {attend, fetchChild, ringGuardian, roll, unfetchChild} from './roll'
import {tickRolls} from './tick'

export const lessonHandlers: HandlersOf<typeof lessonContract> = {
  'booking.lesson': lesson,
  'booking.agreeLesson': agreeLesson,
  'booking.addPickUp': addPickUp,
  'booking.endPickUp': endPickUp,
  'booking.roll': roll,
  'booking.attend': attend,
  'booking.fetchChild': fetchChild,
  'booking.unfetchChild': unfetchChild,
  'booking.ringGuardian': ringGuardian,
  'booking.tickRolls': tickRolls,
}
