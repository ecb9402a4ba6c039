import TestSequencer from '@jest/test-sequencer'

/** Files that take longest, so that at the end no core waits long for another; roughly, longest first. */
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

/** What waits for a browser leaves a core to others: it is spread among what computes, to its last tenth. */
const waits = ({path}) => /\/(?:browser|preview)\//u.test(path)

const spread = (tests) => {
  const waiting = tests.filter(waits)
  const computing = tests.filter((test) => !waits(test))
  if (computing.length === 0) return tests
  const each = (computing.length * 0.9) / Math.max(waiting.length, 1)
  return computing.flatMap((test, at) => {
    const [from, to] = [at, at + 1].map((place) => Math.floor(place / each))
    return [test, ...(at === computing.length - 1 ? waiting.slice(from) : waiting.slice(from, to))]
  })
}

/** On a fresh clone nobody knows yet how long a file takes: what has no time of its own goes by this. */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const known = tests.every(({duration}) => duration !== undefined)
    const sorted = super.sort(tests)
    return spread(known ? sorted : [...sorted].sort((a, b) => rank(a) - rank(b)))
  }
}
