import type {HandlersOf} from '../../contract'
import type {postsContract} from './contract'
import {answerPost, endPost, grant} from './grant'
import {endInvitation, invite} from './invitation'
import {posts} from './posts'

export const postsHandlers: HandlersOf<typeof postsContract> = {
  'people.posts': posts,
  'people.grant': grant,
  'people.answerPost': answerPost,
  'people.endPost': endPost,
  'people.invite': invite,
  'people.endInvitation': endInvitation,
}
