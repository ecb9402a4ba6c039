import type {Locator, Page} from 'playwright-core'

/** What is on the screen, as every walk asks for it. */

/** How long a walk waits for something, ms: a busy machine is slow, and a missing thing is missing. */
export const patience = 15_000

/** The first match on the page in front. */
export const shown = (page: Page, selector: string): Locator =>
  page.locator(`.preview-layer:not([hidden]) ${selector}`).first()

/** Its text when it is there, with white space folded. */
export const textOf = async (page: Page, selector: string): Promise<string> => {
  const found = shown(page, selector)
  await found.waitFor({timeout: patience})
  return (await found.innerText()).replace(/\s+/gu, ' ').trim()
}

/** Closes the window. What the browser does not know of WeChat stands in a red bar; none of it may have been needed. */
export const leave = async (page: Page): Promise<void> => {
  expect(await page.locator('.preview-report').allInnerTexts()).toEqual([])
  await page.context().close()
}
