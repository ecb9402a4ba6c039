import {tampering} from '../faults/tampering'

/** A hundredth of the edits of `npm run faults -- S7`. */
test('a random edit of a stored timeline or anchor is found, and told where it was made', async () => {
  const figures = await tampering(100, 12, Date.now())
  expect(figures.filter(({ok}) => !ok)).toEqual([])
}, 120_000)
