import {senderDown} from '../faults/senderDown'

/** A short part of the day without a sender of `npm run faults`. */
test('no message is lost or doubled in an inbox, and none is sent twice, while the sender is down', async () => {
  const figures = await senderDown({people: 4, steps: 2, everyCut: 1}, 0)
  expect(figures.filter(({ok}) => !ok)).toEqual([])
}, 180_000)
