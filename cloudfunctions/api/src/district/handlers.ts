import type {HandlersOf} from '../contract'
import {communities} from './communities'
import type {districtContract} from './contract'
import {dropOpening} from './dropOpening'
import {get, template} from './get'
import {newCode} from './newCode'
import {openCommunity} from './openCommunity'
import {answerPost, endPost, grant, posts} from './posts'
import {save, takeIn} from './save'
import {saveTemplate, templateFrom} from './saveTemplate'

export const districtHandlers: HandlersOf<typeof districtContract> = {
  'district.communities': communities,
  'district.get': get,
  'district.save': save,
  'district.template': template,
  'district.saveTemplate': saveTemplate,
  'district.templateFrom': templateFrom,
  'district.takeIn': takeIn,
  'district.openCommunity': openCommunity,
  'district.dropOpening': dropOpening,
  'district.newCode': newCode,
  'district.posts': posts,
  'district.grant': grant,
  'district.endPost': endPost,
  'district.answerPost': answerPost,
}
