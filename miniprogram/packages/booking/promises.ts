import type {ReplyOf} from '../../../cloudfunctions/api/src/contract'

/** For whom a service is, and what it promises beside its own result: whole sentences. */
export const sayPromises = ({
  audience,
  confidential,
  confirm,
}: ReplyOf<'booking.service'>): readonly string[] => [
  ...(audience?.who === 'residents' ? ['只给住在本社区的居民。'] : []),
  ...(confirm === undefined
    ? []
    : [`约了要等确认：上班时间 ${String(confirm.workHours)} 小时内回话，时间先给您留着。`]),
  ...(confidential === true ? ['内容保密：大厅屏和名单上只有预约码。'] : []),
]
