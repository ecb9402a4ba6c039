import {benchHotline, small} from '../bench/hotline'

/** The figures of `npm run bench -- hotline` with a small part of its requests. Times are not judged here. */
test('what the request line looks at does not grow with what there is', async () => {
  for await (const figure of benchHotline(small)) expect(figure).toMatchObject({ok: true})
}, 120_000)
