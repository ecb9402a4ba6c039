import {route} from '../../api/src/router'

/** What the timer does each minute. Each step finds by itself what is due, and fails alone. */
const steps = [
  'booking.tick',
  'booking.tickPrechecks',
  'booking.tickRolls',
  'booking.follow',
  'booking.count',
  'cases.tick',
  'hotline.tick',
  'uploads.clear',
  'hotline.count',
  'hotline.digest',
  'hotline.foldHabits',
  'moderation.tick',
  'places.extendRosters',
  'places.endLines',
  'messages.tick',
  'papers.clear',
  'anchors.tick',
  'privacy.tick',
] as const

/**
 * Called by the timer every minute, whatever the event says. Anyone else is refused by the policy.
 * @returns what the first failed step replied, or all replies by action
 */
export const main = async () => {
  const data: Record<string, unknown> = {}
  let failed: Awaited<ReturnType<typeof route>> | undefined
  for (const action of steps) {
    const reply = await route('jobs', {action, input: {}})
    if (reply.ok) data[action] = reply.data
    else failed ??= reply
  }
  return failed ?? {ok: true, data}
}
