import {type GeneralComponent, globalOptions} from 'glass-easel'
import {
  MiniProgramEnv,
  type behavior as adapterBehavior,
  type types as adapterTypes,
} from 'glass-easel-miniprogram-adapter'

import {PageBackend, domOf} from './backend'
import {callMethod, componentOf} from './callers'
import {getTabBar} from './customTabBar'
import {defineElement} from './elements/define'
import {elementDefinitions} from './elements/all'
import {markFormField} from './formFields'
import {isFunction, isValues, listOf, messageOf, type Values, valuesOf} from './guards'
import {pageArea} from './layout'
import {PageIntersectionObserver} from './observe'
import {SelectorQuery} from './query'
import {missing, report} from './report'
import {type AppFacts, setFacts} from './units'

type Templates = Record<string, (name: string) => never>
type Definition = adapterTypes.ComponentDefinition<Values, never, never, unknown> & Values

// Ids in the document let page styles and tests find what a page names.
globalOptions.writeIdToDOM = true

const environment = new MiniProgramEnv()
export const space = environment.createCodeSpace('app', true)
const components = space.getComponentSpace()
export const backend = environment.associateBackend(new PageBackend())

const running: string[] = []
let app: Values | undefined
let waitingForReady: GeneralComponent[] = []

/** The names that WeChat gives to its own behaviors, and what they add. */
const formField = space
  .behavior()
  .definition({properties: {name: {type: String}, value: {type: null}}})
  .register()
const nothing = space.behavior().definition({}).register()
const builtInBehaviors: Record<string, adapterBehavior.GeneralBehavior> = {
  'wx://form-field': formField,
  'wx://form-field-group': nothing,
  'wx://form-field-button': nothing,
  'wx://component-export': nothing,
  // Lets a component stand for the scroll-view in it; ours scrolls by itself.
  'wx://proxy-scroll-view': nothing,
}

space.setOverallBehavior(
  components
    .define()
    .lifetime('attached', function () {
      const component = componentOf(this)
      if (component === null) return
      // Components of a new page are told when it is open; later ones once they were drawn.
      if (waitingForReady.length === 0) window.setTimeout(tellReady, 0)
      waitingForReady.push(component)
    })
    .methods({
      createSelectorQuery(): SelectorQuery {
        return new SelectorQuery(componentOf(this))
      },
      createIntersectionObserver(options: unknown): PageIntersectionObserver {
        return new PageIntersectionObserver(componentOf(this), options)
      },
      animate(): never {
        throw missing('this.animate')
      },
      getTabBar(callback?: unknown): unknown {
        const node = componentOf(this)
        return getTabBar(pageArea(node === null ? null : domOf(node)), callback)
      },
      getPageId(): string {
        const node = componentOf(this)
        return pageArea(node === null ? null : domOf(node))?.dataset['pageId'] ?? ''
      },
    })
    .registerBehavior(),
)

/** Tells the components attached since the last call that they are drawn, inner ones first. */
export function tellReady(): void {
  const batch = waitingForReady
  waitingForReady = []
  const depth = (node: GeneralComponent): number => {
    let count = 0
    for (let at = node.getComposedParent(); at !== null; at = at.getComposedParent()) count += 1
    return count
  }
  const open: {node: GeneralComponent; depth: number}[] = []
  const close = (until: number): void => {
    for (let last = open.at(-1); last !== undefined && last.depth >= until; last = open.at(-1)) {
      open.pop()
      last.node.triggerLifetime('ready', [])
    }
  }
  for (const node of batch) {
    const own = depth(node)
    close(own)
    open.push({node, depth: own})
  }
  close(0)
}

function namedBehavior(path: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (value === 'wx://form-field') markFormField(path)
  const found = builtInBehaviors[value]
  if (found === undefined) throw missing(`behavior ${value}`)
  return found
}

const isPageDefinition = (value: unknown): value is adapterTypes.PageDefinition<Values, Values> =>
  isValues(value)
const isDefinition = (value: unknown): value is Definition => isValues(value)

function definition(path: string, given: unknown): Definition {
  const result: unknown = {...valuesOf(given), behaviors: behaviorsOf(path, given)}
  if (!isDefinition(result)) throw new Error(`${path}: Component() needs an object`)
  return result
}

const behaviorsOf = (path: string, given: unknown): unknown[] =>
  listOf(valuesOf(given)['behaviors']).map((value) => namedBehavior(path, value))

const current = (what: string): string => {
  const path = running.at(-1)
  if (path === undefined) throw new Error(`${what}() was called outside of a page's or component's own file`)
  return path
}

/** The functions that mini-program files call to declare themselves. */
export const constructors = {
  App(options: unknown): void {
    app = valuesOf(options)
  },
  Page(options: unknown): void {
    const path = current('Page')
    const page: unknown = definition(path, options)
    if (isPageDefinition(page)) space.component(path).pageDefinition(page).register()
  },
  Component(options: unknown): void {
    const path = current('Component')
    space.component(path).definition(definition(path, options)).register()
  },
  Behavior: (options: unknown) => space.behavior().definition(definition('', options)).register(),
  getApp: (): Values => app ?? {},
}

const isTemplate = (value: unknown): value is adapterTemplate => isFunction(value)
type adapterTemplate = Parameters<typeof space.addCompiledTemplate>[1]['content']

/** Takes over what the build found, before any script of the mini-program runs. */
export function define(facts: AppFacts, templates: Templates): void {
  setFacts(facts)
  for (const element of elementDefinitions) defineElement(components, element)
  for (const unit of facts.units) {
    const config = {...unit.config}
    if (unit.kind === 'page') delete config['component']
    space.addComponentStaticConfig(unit.path, config)
    space.addStyleSheet(unit.path, undefined, unit.scope)
    const content: unknown = templates[unit.path]
    if (!isTemplate(content)) continue
    space.addCompiledTemplate(unit.path, {content, groupList: templates, fallbackListenerOnNativeNode: true})
  }
  for (const problem of facts.problems) report(problem)
}

export const enter = (path: string): void => {
  running.push(path)
}

export const leave = (path: string): void => {
  while (running.length > 0 && running.pop() !== path);
}

/** Runs one file of the mini-program; when it throws, the others still run. */
export function run(path: string, file: () => void): void {
  try {
    file()
  } catch (error) {
    running.length = 0
    report(`${path}: ${messageOf(error)}`)
    console.error(error)
  }
}

/** Calls a method that App() was given, if it has it. */
export const callApp = (name: string, ...input: unknown[]): void => {
  callMethod(app, name, ...input)
}
