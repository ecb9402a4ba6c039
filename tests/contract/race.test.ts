import {benchPlaces} from '../bench/places'

/** One round of the race of `npm run bench`, with the twin that other systems are beside it. Times are not judged here. */
test('thirty of a thousand win thirty places; the check-then-insert twin over-books in the same run', async () => {
  const figures = await benchPlaces({rounds: 1, calmRounds: 0, databaseRounds: 1, givenUpAfter: 2000})
  const [winners] = figures
  const overbooked = figures.at(-1)
  expect(winners).toMatchObject({figure: '1 of 1', ok: true})
  expect(overbooked).toMatchObject({what: expect.stringContaining('over-books'), ok: true})
}, 120_000)
