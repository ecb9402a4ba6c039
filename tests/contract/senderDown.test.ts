import {senderDown} from '../faults/senderDown'

/** A short part of the day without a sender of `npm run faults`. */
test('no message is lost or doubled in an inbox, and none is sent twice, while the sender is down', async () => {
  const figures = await senderDown({people: 5, steps: 4, everyCut: 2}, 0)
  expect(figures.filter(({ok}) => !ok)).toEqual([])
}, 180_000)
