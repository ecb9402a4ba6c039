import type {wishesContract} from '../../../cloudfunctions/api/src/wishes/contract'
import type {moderationContract} from '../../../cloudfunctions/api/src/moderation/contract'
import {confirmed, desk, everyone, notHere, ownOnly, members, type Row} from '../row'

export const wishesRows: Readonly<
  Record<keyof typeof wishesContract | keyof typeof moderationContract, Row>
> = {
  'wishes.list': everyone,
  'wishes.mine': members,
  'wishes.post': members,
  'wishes.withdraw': ownOnly,
  'wishes.claim': confirmed,
  'wishes.giveUp': ownOnly,
  'wishes.fulfil': ownOnly,
  'wishes.thank': ownOnly,
  'wishes.queue': desk,
  'wishes.decide': desk,
  'wishes.answer': desk,
  'wishes.turn': desk,
  'moderation.tick': notHere,
}
