/** What is bundled with the SDK in memory: everything goes in and out as plain data. */
export {play} from './histories'
