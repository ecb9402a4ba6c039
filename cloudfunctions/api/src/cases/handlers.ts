import type {HandlersOf} from '../contract'
import {ask} from './ask'
import {choices, saveOffices} from './choices'
import type {casesContract} from './contract'
import {board, contact, find, look} from './desk'
import {kept} from './kept'
import {open} from './open'
import {get, mine, withdraw} from './own'
import {returnPart, sendPart} from './parts'
import {printPapers, printReceipt} from './printReceipt'
import {askPapers, assign, decline, finish, passOn, returnPapers, say, takePapers} from './steps'
import {tick} from './tick'

export const casesHandlers: HandlersOf<typeof casesContract> = {
  'cases.ask': ask,
  'cases.mine': mine,
  'cases.get': get,
  'cases.withdraw': withdraw,
  'cases.printReceipt': printReceipt,
  'cases.kept': kept,
  'cases.open': open,
  'cases.board': board,
  'cases.find': find,
  'cases.look': look,
  'cases.contact': contact,
  'cases.printPapers': printPapers,
  'cases.assign': assign,
  'cases.takePapers': takePapers,
  'cases.askPapers': askPapers,
  'cases.passOn': passOn,
  'cases.sendPart': sendPart,
  'cases.returnPart': returnPart,
  'cases.say': say,
  'cases.finish': finish,
  'cases.decline': decline,
  'cases.returnPapers': returnPapers,
  'cases.choices': choices,
  'cases.saveOffices': saveOffices,
  'cases.tick': tick,
}
