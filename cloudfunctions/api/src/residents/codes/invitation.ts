import {acceptInvitation, openInvitation} from '../../people/posts/invitation'
import {namesOf} from '../../people/namesOf'
import {postRules} from '../../../../../miniprogram/packages/people/rules/posts'
import {dateAt8, sayDay} from '../../../../../miniprogram/shared/time'
import type {CodeUse} from './uses'

/** An invitation to a post: whoever accepts has left a name and a phone, and belongs to the community. */
export const invitationUse: CodeUse = {
  async describe(context, code) {
    const {says, needsContact} = await openInvitation(context, code)
    const {name, two} = postRules[says.role]
    const by = (await namesOf([code.of])).get(code.of) ?? '社区'
    const until = sayDay(says.until, dateAt8(context.now))
    return {
      title: `请您做${name}`,
      sentence: `${by}请您做${name}，到${until}。${two ? '您答应以后，还要另一位管理员同意。' : '答应了马上就能用。'}`,
      verb: `我来做${name}`,
      needsContact,
    }
  },

  async apply(context, code) {
    const {says} = await openInvitation(context, code)
    const {waits} = await acceptInvitation(context, code, says)
    const {name} = postRules[says.role]
    const until = sayDay(says.until, dateAt8(context.now))
    return {
      said: waits ? `已经告诉社区了。另一位管理员同意以后，您就是${name}。` : `您是${name}了，到${until}。`,
    }
  },
}
