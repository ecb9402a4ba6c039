import TestSequencer from '@jest/test-sequencer'

/** Files that take longest, so that at the end neither core waits long for the other; roughly, longest first. */
const slow = [
  /\/rights\//u,
  /\/(?:hotlineAccused|preview\/components|wechat\/check)\./u,
  /\/contract\/(?:senderDown|race|powerCut|hotlineSpeed|hotlineFigures|hotlineCut)\./u,
  /\/browser\/(?:morning|home|hotlineVoice|hotlineDesk|tree|import|elder|directory)\./u,
  /\/(?:durability|planted|anchors|erase|import|messagesCut|fuzz|sdk3|phone|care|imports)\./u,
  /\/browser\//u,
  /\/property\//u,
  /\/contract\//u,
  /\/(?:conformance|store|preview)\//u,
  /\/components\//u,
]

const rank = ({path}) => {
  const place = slow.findIndex((pattern) => pattern.test(path))
  return place < 0 ? slow.length : place
}

/** On a fresh clone nobody knows yet how long a file takes: what has no time of its own goes by this. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const known = tests.every(({duration}) => duration !== undefined)
    const sorted = super.sort(tests)
    return known ? sorted : [...sorted].sort((a, b) => rank(a) - rank(b))
  }
}
