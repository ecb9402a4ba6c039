/** What is bundled with the SDK in memory: everything goes in and out as plain data. */
export {show} from './bugs'
export {play} from './histories'
export {race} from './races'
export {cut, stopped} from './cuts'
export {playYear} from './year'
