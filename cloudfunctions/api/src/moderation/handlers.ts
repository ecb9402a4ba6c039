import type {HandlersOf} from '../contract'
import type {moderationContract} from './contract'
import {tick} from './tick'

export const moderationHandlers: HandlersOf<typeof moderationContract> = {'moderation.tick': tick}
