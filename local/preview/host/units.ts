import {isValues, textOf, valuesOf, type Values} from './guards'

/** What the build says about a page or component. */
export interface UnitFacts {
  readonly path: string
  readonly kind: 'page' | 'component'
  /** The class prefix of its own styles, '' when it shares the page's. */
  readonly scope: string
  readonly config: Values
}

/** What the build says about the mini-program. */
export interface AppFacts {
  readonly app: Values
  readonly pages: readonly string[]
  readonly units: readonly UnitFacts[]
  /** Whether a cloud stands behind wx.cloud. */
  readonly cloud: boolean
  readonly problems: readonly string[]
}

let facts: AppFacts = {app: {}, pages: [], units: [], cloud: false, problems: []}
let units = new Map<string, UnitFacts>()

export function setFacts(next: AppFacts): void {
  facts = next
  units = new Map(next.units.map((unit) => [unit.path, unit]))
}

export const appFacts = (): AppFacts => facts
export const unitFacts = (path: string): UnitFacts | undefined => units.get(path)

/** A page's window settings over the app's. */
export function windowConfig(path: string): Values {
  return {...valuesOf(facts.app['window']), ...(units.get(path)?.config ?? {})}
}

/** The pages of the tab bar in order. */
export function tabs(): {path: string; text: string; icon: string; selectedIcon: string}[] {
  const list = valuesOf(facts.app['tabBar'])['list']
  return (Array.isArray(list) ? list : []).filter(isValues).map((tab) => ({
    path: textOf(tab['pagePath']).replace(/^\//, ''),
    text: textOf(tab['text']),
    icon: textOf(tab['iconPath']),
    selectedIcon: textOf(tab['selectedIconPath']),
  }))
}

/** The class names in the document for classes that a unit's template names. */
export function scopedClasses(path: string, names: string): string[] {
  const unit = units.get(path)
  const scope = unit?.scope ?? ''
  const open = String(unit?.config['styleIsolation']).endsWith('apply-shared') || scope === ''
  return names
    .split(/\s+/)
    .filter((name) => name !== '')
    .flatMap((name) => [...(open ? [name] : []), ...(scope === '' ? [] : [`${scope}--${name}`])])
}
