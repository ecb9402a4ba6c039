import {type GeneralComponent, triggerRender} from 'glass-easel'

import {isValues, listOf, numberOf, textOf, valuesOf} from './guards'

/** One step as `export()` gives it: the actions and how they run. */
interface Step {
  animates: {type: string; args: unknown[]}[]
  option: {duration: number; delay: number; timingFunction: string; transformOrigin: string}
}

// The place among an element's styles that templates do not write to (glass-easel's ANIMATION_EXTRA).
const SEGMENT = 2

const lengthOf = (value: unknown): string => (typeof value === 'number' ? `${value}px` : textOf(value))
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const lengths = ['width', 'height', 'left', 'right', 'top', 'bottom']
const transforms = [
  'rotate',
  'rotateX',
  'rotateY',
  'rotateZ',
  'scale',
  'scaleX',
  'scaleY',
  'translate',
  'translateX',
  'translateY',
  'translateZ',
  'translate3d',
  'scale3d',
  'skew',
  'skewX',
  'skewY',
  'matrix',
]

function transformOf(type: string, args: unknown[]): string {
  const unit = type.startsWith('translate') ? 'px' : /^(rotate|skew)/.test(type) ? 'deg' : ''
  const values = args.filter((value) => value !== undefined)
  return `${type}(${values.map((value) => (typeof value === 'number' ? `${value}${unit}` : textOf(value))).join(', ')})`
}

function styleOf({animates, option}: Step): string {
  const styles = new Map<string, string>()
  const transform: string[] = []
  for (const {type, args} of animates) {
    if (type === 'style') styles.set(kebab(textOf(args[0])), lengthOf(args[1]))
    else transform.push(transformOf(type, args))
  }
  if (transform.length > 0) styles.set('transform', transform.join(' '))
  const moving = [...styles.keys()].join(', ')
  return [
    ...[...styles].map(([name, value]) => `${name}: ${value}`),
    `transform-origin: ${option.transformOrigin}`,
    `transition: all ${option.duration}ms ${option.timingFunction} ${option.delay}ms`,
    `transition-property: ${moving === '' ? 'none' : moving}`,
  ].join('; ')
}

function stepOf(value: unknown): Step | null {
  if (!isValues(value)) return null
  const option = valuesOf(value['option'])
  return {
    animates: listOf(value['animates'])
      .map(valuesOf)
      .map((action) => ({type: textOf(action['type']), args: listOf(action['args'])})),
    option: {
      duration: numberOf(option['duration'], 400),
      delay: numberOf(option['delay']),
      timingFunction: textOf(option['timingFunction'], 'linear'),
      transformOrigin: textOf(option['transformOrigin'], '50% 50% 0'),
    },
  }
}

/** Runs what `createAnimation().export()` gave, step after step, on a built-in element. */
export function animate(node: GeneralComponent, exported: unknown): void {
  const steps = listOf(valuesOf(exported)['actions'])
    .map(stepOf)
    .filter((step) => step !== null)
  const styled: {setNodeStyle(style: string, segment: number): void} = node
  let wait = 0
  for (const step of steps) {
    const apply = (): void => styled.setNodeStyle(styleOf(step), SEGMENT)
    // The state before must have been drawn, or there is nothing to move from.
    if (wait === 0) triggerRender(node, apply)
    else window.setTimeout(apply, wait)
    wait += step.option.duration + step.option.delay
  }
}

/** `wx.createAnimation`: collects actions by name until `step`, and steps until `export`. */
export function createAnimation(options: unknown): object {
  const defaults = valuesOf(options)
  let steps: Step[] = []
  let animates: Step['animates'] = []
  const animation: Record<string, unknown> = {}
  const collect = (type: string, args: unknown[]): object => {
    animates.push({type, args})
    return animation
  }
  for (const type of transforms) animation[type] = (...args: unknown[]) => collect(type, args)
  for (const name of [...lengths, 'opacity', 'backgroundColor']) {
    animation[name] = (value: unknown) =>
      collect('style', [name, lengths.includes(name) ? value : String(value)])
  }
  animation['step'] = (own: unknown) => {
    const step = stepOf({animates, option: {...defaults, ...valuesOf(own)}})
    if (step !== null) steps.push(step)
    animates = []
    return animation
  }
  animation['export'] = () => {
    const actions = steps
    steps = []
    return {actions}
  }
  return animation
}
