import {execFile} from 'node:child_process'
import {cp, mkdtemp, readFile, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import path from 'node:path'
import {promisify} from 'node:util'
import {build} from 'esbuild'
import {functionNames, optionsFor, root} from '../../local/build/functions'
import {codesOn, readPdf, saidOn} from '../harness/pdf'

/** What a function is deployed with: papers can be made from it alone, and only `exports` carries what for. */

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'paper-bundle-'))
})
afterEach(() => rm(folder, {recursive: true}))

/** Bundles a function that makes a card as the function of that name is bundled; the card is written to `card.pdf`. */
const bundled = async (name: string): Promise<number> => {
  const {entryPoints: _entryPoints, ...options} = optionsFor(name)
  await build({
    ...options,
    stdin: {
      contents: `
        import {writeFileSync} from 'node:fs'
        import {renderCard} from './card'
        const data = {communityName: '东圣社区', communityPhone: '010-68341234', personName: '王秀英',
          cardNumber: '20261123', qrText: 'ysz:card:1', issued: '2026-11-23'}
        void renderCard(data).then(({bytes}) => writeFileSync(__dirname + '/card.pdf', bytes))`,
      resolveDir: path.join(root, 'cloudfunctions/api/src/papers'),
      loader: 'ts',
    },
    outfile: path.join(folder, 'bundle.js'),
  })
  return (await readFile(path.join(folder, 'bundle.js'))).length
}

const run = () => promisify(execFile)(process.execPath, [path.join(folder, 'bundle.js')], {cwd: folder})

test('a function bundled as `exports` makes papers with nothing but what lies beside it', async () => {
  await bundled('exports')
  await cp(path.join(root, 'cloudfunctions/exports/fonts'), path.join(folder, 'fonts'), {recursive: true})
  await run()
  const [page] = readPdf(await readFile(path.join(folder, 'card.pdf')))
  expect(saidOn(page)).toContain('王秀英')
  expect(codesOn(page)).toEqual(['ysz:card:1', 'ysz:card:1'])
})

test.each(functionNames().filter((name) => name !== 'exports'))(
  '%s does not grow by what papers are made with',
  async (name) => {
    expect(await bundled(name)).toBeLessThan(50_000)
    await expect(run()).rejects.toThrow("Cannot find package 'pdfkit'")
    const deployed = await readFile(path.join(root, 'cloudfunctions', name, 'bundle.js'), 'utf8')
    expect(deployed).not.toContain('PDFKit')
  },
)
