import {benchPlaces} from '../bench/places'

/** One round of the race of `npm run bench` with a part of its callers, with the twin that other systems are beside it. Times are not judged here. */
test('thirty of three hundred win thirty places; the check-then-insert twin over-books in the same run', async () => {
  const figures = await benchPlaces({
    callers: 300,
    rounds: 1,
    calmRounds: 0,
    databaseRounds: 1,
    givenUpAfter: 200,
  })
  const [winners] = figures
  const overbooked = figures.at(-1)
  expect(winners).toMatchObject({figure: '1 of 1', ok: true})
  expect(overbooked).toMatchObject({what: expect.stringContaining('over-books'), ok: true})
}, 120_000)
