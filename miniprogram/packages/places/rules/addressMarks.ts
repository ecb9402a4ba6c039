/** Signs that stand in an address for what has been read in it; `addressText` lets nobody type them. */

/** One letter for each name of the tree that was found. */
export const firstMark = 0xe000
export const marks = '[\\ue000-\\uefff]'
/** Stands where a number has been read. */
export const taken = '\uf8ff'

/** What says that a place is only near: 对面的, 旁边. */
export const beside =
  '(?:的)?(?:正)?(?:对面|对过|隔壁|旁边|旁|后面|前面|后边|前边|[东西南北]边|[东西南北]侧|附近|往[东西南北前后]\\S{0,2})'
