import {execFileSync} from 'node:child_process'
import {mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join, resolve} from 'node:path'

import {
  type Browser,
  type BrowserContext,
  type Locator,
  type Page,
  chromium as playwright,
} from 'playwright-core'

const local = resolve(__dirname, '../../.local')
const require = createRequire(__filename)

const exists = (file: string): boolean => statSync(file, {throwIfNoEntry: false}) !== undefined

/**
 * The Chromium inside an npm package, unpacked once into .local. Test workers may come here at the same time:
 * each unpacks into a folder of its own and the first rename wins. The package unpacks where TMPDIR says,
 * which a process can only decide for another one.
 */
function unpackChromium(): string {
  const manifest: unknown = JSON.parse(readFileSync(packageFile('@sparticuz/chromium'), 'utf8'))
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : ''
  const folder = join(local, `chromium-${String(version)}`)
  const program = join(folder, 'chromium')
  if (exists(program)) return program
  const own = `${folder}.${process.pid}`
  mkdirSync(own, {recursive: true})
  const unpack = "import('@sparticuz/chromium').then(({default: packaged}) => packaged.executablePath())"
  execFileSync(process.execPath, ['-e', unpack], {cwd: __dirname, env: {...process.env, TMPDIR: own}})
  try {
    renameSync(own, folder)
  } catch {
    rmSync(own, {recursive: true, force: true})
  }
  return program
}

/** A package's package.json, also where its exports hide it. */
function packageFile(name: string): string {
  for (let at = dirname(require.resolve(name)); ; at = dirname(at)) {
    const file = join(at, 'package.json')
    if (at.endsWith(name) && exists(file)) return file
    if (at === dirname(at)) throw new Error(`${name} is not installed: run npm ci`)
  }
}

/** Chinese for a machine without fonts: the browser gets those of an npm package, and nothing else changes. */
function fontConfiguration(): string {
  const fonts = dirname(packageFile('@expo-google-fonts/noto-sans-sc'))
  const folders = ['400Regular', '500Medium', '600SemiBold', '700Bold'].map((weight) => join(fonts, weight))
  const file = join(local, 'fonts.conf')
  const own = `${file}.${process.pid}`
  writeFileSync(
    own,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${folders.map((folder) => `  <dir>${folder}</dir>`).join('\n')}
  <cachedir>${join(local, 'font-cache')}</cachedir>
</fontconfig>
`,
  )
  renameSync(own, file)
  return file
}

const flags = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-first-run',
  '--no-pings',
  '--font-render-hinting=none',
]

/** Starts a browser: the one that npm brings on Linux, an installed Chrome elsewhere. Close it yourself. */
export async function launchChromium(): Promise<Browser> {
  if (process.platform !== 'linux') return playwright.launch({channel: 'chrome', args: flags})
  mkdirSync(local, {recursive: true})
  return playwright.launch({
    executablePath: unpackChromium(),
    args: flags,
    env: {...process.env, FONTCONFIG_FILE: fontConfiguration(), TZ: 'Asia/Shanghai'},
  })
}

/** Who opens which page how. */
export interface Opening {
  /** WeChat identity; without it the browser keeps or makes one. */
  as?: string
  /** A page with its query, such as `/pages/home/home?id=1`; without it the first page. */
  page?: string
  /** Care mode as WeChat's own font setting asks for it: everything 1.4 times as large. */
  care?: boolean
}

/** Runs in the page: the document says while it waits for an answer, as `data-asking`. */
function sayAsking(): void {
  const real = window.fetch.bind(window)
  let asked = 0
  window.fetch = async (...given) => {
    asked += 1
    document.documentElement.dataset['asking'] = ''
    try {
      return await real(...given)
    } finally {
      asked -= 1
      // What is done with the answer comes first.
      if (asked === 0)
        setTimeout(() => {
          if (asked === 0) delete document.documentElement.dataset['asking']
        })
    }
  }
}

async function open(browser: Browser, url: string, opening: Opening, phone: boolean): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: phone ? {width: 390, height: 844} : {width: 1280, height: 800},
    hasTouch: phone,
    isMobile: false,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    deviceScaleFactor: phone ? 2 : 1,
  })
  const page = await context.newPage()
  await page.addInitScript(sayAsking)
  const address = new URL(url)
  address.searchParams.set('bare', '1')
  if (opening.page !== undefined) address.searchParams.set('page', opening.page)
  if (opening.as !== undefined) address.searchParams.set('as', opening.as)
  if (opening.care === true) {
    await page.addInitScript(() => {
      const key = 'preview.settings'
      const saved: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
      localStorage.setItem(key, JSON.stringify(Object.assign({}, saved, {fontScale: 1.4})))
    })
  }
  await page.goto(address.href)
  await page.waitForSelector('html[data-preview-ready]', {state: 'attached'})
  return page
}

/** Opens the mini-program as a phone shows it: 390×844, by touch. Close `page.context()` when done. */
export const openPhone = (browser: Browser, url: string, opening: Opening = {}): Promise<Page> =>
  open(browser, url, opening, true)

/** Opens the mini-program as a window on a PC shows it: 1280×800, by mouse. */
export const openDesk = (browser: Browser, url: string, opening: Opening = {}): Promise<Page> =>
  open(browser, url, opening, false)

const visiblePage = '.preview-layer:not([hidden])'

/** Finds by CSS selector, or else by the exact text of something visible. */
function find(page: Page, target: string | Locator): Locator {
  if (typeof target !== 'string') return target.first()
  const isSelector = /^[.#[]|^wx-|>>|::/.test(target)
  const found = isSelector ? page.locator(target) : page.getByText(target, {exact: true})
  return found
    .and(page.locator(`${visiblePage} *, .preview-app > :not(.preview-layer) *`))
    .filter({visible: true})
    .first()
}

const PATIENCE = 5000
/** Between two looks at a thing, ms: what stands still for so long has come to rest. */
const REST = 50
/** How long a finger waits for the answers that are on their way, ms: what they bring may move everything. */
const ANSWERS = 1000

/** Where a finger can touch a thing, and what is in the way where it cannot; `hit` is empty when nothing is. */
interface Spot {
  readonly x: number
  readonly y: number
  readonly hit: string
  readonly touch: boolean
  /** The page has drawn another one in its place meanwhile. */
  readonly gone: boolean
}

/**
 * Runs in the page, where each look costs nothing: looks until the middle of the thing rests and would be hit, or
 * patience ends.
 */
async function comeToRest(
  element: Element,
  {patience, rest, answers}: {patience: number; rest: number; answers: number},
): Promise<Spot> {
  const touch = navigator.maxTouchPoints > 0
  const begun = performance.now()
  const until = begun + patience
  const answered = (): boolean =>
    document.documentElement.dataset['asking'] === undefined || performance.now() > begun + answers
  const look = (): Omit<Spot, 'gone'> => {
    const {left, top, width, height} = element.getBoundingClientRect()
    const at = {x: left + width / 2, y: top + height / 2, touch}
    if (width === 0 || height === 0) return {...at, hit: 'nothing: it is not on the screen'}
    const reached = document.elementFromPoint(at.x, at.y)
    const hits = reached !== null && (element.contains(reached) || reached.contains(element))
    return {...at, hit: hits ? '' : (reached?.outerHTML ?? 'nothing').slice(0, 200)}
  }
  const {left, top, right, bottom} = element.getBoundingClientRect()
  const inWindow = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
  if (!inWindow) element.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'})
  let last = look()
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, rest))
    if (!element.isConnected) return {...last, gone: true}
    const now = look()
    const still = now.x === last.x && now.y === last.y
    if (now.hit === '' && still && answered()) return {...now, gone: false}
    if (performance.now() > until) {
      return {...now, hit: now.hit === '' ? 'nothing: it does not come to rest' : now.hit, gone: false}
    }
    last = now
    // In the window, yet under the bar at its edge: whoever wants it scrolls on.
    if (now.hit !== '') element.scrollIntoView({block: 'center'})
  }
}

/**
 * Touches (or clicks, without a touch screen) the middle of a thing, after making sure that a finger there
 * would really hit it: visible but covered, clipped or still moving is waited for, and then an error.
 * @param target a CSS selector or the whole text of the thing
 */
export async function tap(page: Page, target: string | Locator): Promise<void> {
  const found = find(page, target)
  const until = Date.now() + PATIENCE
  let spot: Spot
  do {
    spot = await found.evaluate(
      comeToRest,
      {patience: PATIENCE, rest: REST, answers: ANSWERS},
      {timeout: PATIENCE},
    )
  } while (spot.gone && Date.now() < until)
  const {x, y, hit, touch, gone} = spot
  if (gone || hit !== '') {
    const what = typeof target === 'string' ? target : 'it'
    throw new Error(gone ? `${what} is drawn anew all the time` : `${what} at ${x},${y} is covered by ${hit}`)
  }
  if (touch) await page.touchscreen.tap(x, y)
  else await page.mouse.click(x, y)
}

/**
 * Touches what opens a file chooser (`wx.chooseMessageFile`, `wx.chooseMedia`) and chooses.
 * @param files paths on this machine
 */
export async function chooseFiles(
  page: Page,
  target: string | Locator,
  files: readonly string[],
): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), tap(page, target)])
  await chooser.setFiles([...files])
}

// Slow enough that components do not take it for a flick.
const STEPS = 10
const STEP_MS = 35

/** Moves a finger (or the mouse) from one point of the page's window to another. */
export async function drag(
  page: Page,
  from: {x: number; y: number},
  to: {x: number; y: number},
): Promise<void> {
  const touch = await page.evaluate(() => navigator.maxTouchPoints > 0)
  const at = (step: number): {x: number; y: number} => ({
    x: from.x + ((to.x - from.x) * step) / STEPS,
    y: from.y + ((to.y - from.y) * step) / STEPS,
  })
  if (!touch) {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    for (let step = 1; step <= STEPS; step += 1) {
      await page.mouse.move(at(step).x, at(step).y)
      await page.waitForTimeout(STEP_MS)
    }
    await page.mouse.up()
    return
  }
  const client = await page.context().newCDPSession(page)
  await client.send('Input.dispatchTouchEvent', {type: 'touchStart', touchPoints: [from]})
  for (let step = 1; step <= STEPS; step += 1) {
    await client.send('Input.dispatchTouchEvent', {type: 'touchMove', touchPoints: [at(step)]})
    await page.waitForTimeout(STEP_MS)
  }
  await client.send('Input.dispatchTouchEvent', {type: 'touchEnd', touchPoints: []})
  await client.detach()
}

/**
 * Writes what the window shows to `.local/shots/<name>.png`, where `SHOTS=on` asks for pictures to look at: they take
 * longer than most of what is tested beside them.
 */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env['SHOTS'] !== 'on') return
  const file = join(local, 'shots', `${name}.png`)
  mkdirSync(dirname(file), {recursive: true})
  await page.waitForTimeout(350)
  await page.screenshot({path: file})
}
