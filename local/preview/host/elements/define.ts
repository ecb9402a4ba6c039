import type {ComponentSpace, GeneralComponent, GeneralComponentDefinition} from 'glass-easel'

import {animate} from '../animation'
import {domOf} from '../backend'
import {numberOf, textOf} from '../guards'
import {registerHover} from '../hover'

/** What a built-in element may do with its node in the page. */
export interface ElementContext {
  readonly host: HTMLElement
  readonly node: GeneralComponent
  /** The current value of an attribute (camel case), converted to its type. */
  readonly get: (name: string) => unknown
  readonly text: (name: string) => string
  readonly number: (name: string) => number
  readonly flag: (name: string) => boolean
  /** Changes own attributes; two-way bound ones (`model:value`) change the page's data with it. */
  readonly set: (values: Record<string, unknown>) => void
  /** An event for the listeners on this element only. */
  readonly emit: (type: string, detail?: unknown) => void
}

/** The living side of one element. */
export interface ElementParts {
  /** An attribute changed (also called once for each that differs from its default at the start). */
  changed?(name: string): void
  attached?(): void
  detached?(): void
  /** For elements that a form collects. */
  readonly field?: {readonly value: () => unknown; readonly reset: () => void}
  /** What a tap on a surrounding label does. */
  readonly activate?: () => void
}

/** One element of WXML. The default value of an attribute gives its type. */
export interface ElementDefinition {
  readonly name: string
  readonly attributes?: Record<string, unknown>
  /** Attributes that WeChat has and the preview deliberately does nothing with. */
  readonly ignored?: readonly string[]
  readonly create?: (context: ElementContext) => ElementParts
}

type Component = GeneralComponent

const partsOf = new WeakMap<GeneralComponent, ElementParts>()

/** The living side of a built-in element, or undefined for the app's own components. */
export const elementParts = (node: GeneralComponent): ElementParts | undefined => partsOf.get(node)

const common: Record<string, unknown> = {
  hidden: false,
  animation: null,
  hoverClass: '',
  hoverStartTime: 50,
  hoverStayTime: 400,
  hoverStopPropagation: false,
  ariaLabel: '',
  ariaRole: '',
  ariaHidden: null,
  ariaDisabled: null,
  ariaChecked: null,
  ariaSelected: null,
  ariaExpanded: null,
  ariaCurrent: null,
  ariaModal: null,
  ariaLive: null,
  ariaBusy: null,
  ariaLabelledby: '',
  ariaDescribedby: '',
  ariaLevel: null,
  ariaValuenow: null,
  ariaValuemin: null,
  ariaValuemax: null,
  ariaValuetext: '',
  ariaHaspopup: null,
  ariaRoledescription: '',
  ariaControls: '',
  role: '',
  tabindex: null,
  name: '',
}

const typeOf = (
  value: unknown,
): StringConstructor | NumberConstructor | BooleanConstructor | ArrayConstructor | null => {
  if (typeof value === 'string') return String
  if (typeof value === 'number') return Number
  if (typeof value === 'boolean') return Boolean
  return Array.isArray(value) ? Array : null
}

function applyCommon(context: ElementContext, name: string): void {
  const {host} = context
  if (name === 'hidden') host.toggleAttribute('hidden', context.flag('hidden'))
  else if (name === 'animation') animate(context.node, context.get('animation'))
  else if (name === 'role' || name.startsWith('aria')) {
    const attribute = name === 'ariaRole' ? 'role' : name.replace(/^aria/, 'aria-').toLowerCase()
    const value = context.get(name)
    if (value === null || value === undefined || value === '') host.removeAttribute(attribute)
    else host.setAttribute(attribute, typeof value === 'boolean' ? String(value) : textOf(value))
    if (
      attribute === 'role' &&
      /^(button|link|tab|checkbox|radio|switch|option|menuitem)$/.test(textOf(value))
    ) {
      host.tabIndex = 0
    }
  }
}

function contextOf(node: GeneralComponent, host: HTMLElement): ElementContext {
  const get = (name: string): unknown => node.data[name]
  return {
    host,
    node,
    get,
    text: (name) => textOf(get(name)),
    number: (name) => numberOf(get(name)),
    flag: (name) => get(name) === true,
    set: (values) => node.setData(values),
    emit: (type, detail = {}) => node.triggerEvent(type, detail),
  }
}

/** Registers a built-in element for every component of the space. */
export function defineElement(
  space: ComponentSpace,
  definition: ElementDefinition,
): GeneralComponentDefinition {
  const attributes: Record<string, unknown> = {...common, ...definition.attributes}
  for (const name of definition.ignored ?? []) attributes[name] ??= null
  const contexts = new WeakMap<GeneralComponent, ElementContext>()

  const changed = (node: GeneralComponent, name: string): void => {
    const context = contexts.get(node)
    if (context === undefined) return
    applyCommon(context, name)
    partsOf.get(node)?.changed?.(name)
  }
  const names = Object.keys(attributes)
  const registered = space
    .defineComponent({
      is: `wx://${definition.name}`,
      properties: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [name, {type: typeOf(value), value}]),
      ),
      observers: names.map((name) => ({
        fields: name,
        observer(this: Component) {
          changed(this.general(), name)
        },
      })),
      lifetimes: {
        created(this: Component) {
          const node = this.general()
          const host = domOf(node)
          if (host === null) return
          const context = contextOf(node, host)
          contexts.set(node, context)
          partsOf.set(node, definition.create?.(context) ?? {})
          registerHover(host, {
            element: node,
            className: () => (context.flag('disabled') ? '' : context.text('hoverClass')),
            startMs: () => context.number('hoverStartTime'),
            stayMs: () => context.number('hoverStayTime'),
            stops: () => context.flag('hoverStopPropagation'),
          })
        },
        attached(this: Component) {
          partsOf.get(this.general())?.attached?.()
        },
        detached(this: Component) {
          partsOf.get(this.general())?.detached?.()
        },
      },
    })
    .general()
  space.setGlobalUsingComponent(definition.name, registered)
  return registered
}
