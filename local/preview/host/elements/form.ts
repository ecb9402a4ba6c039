import {Component, type GeneralComponent} from 'glass-easel'

import {wxElementOf} from '../backend'
import {textOf} from '../guards'
import {isFormField} from '../formFields'
import {missing} from '../report'
import {callWx} from '../wxCall'
import {type ElementDefinition, elementParts} from './define'

const componentsIn = (host: Element): GeneralComponent[] =>
  [...host.querySelectorAll('*')]
    .map((element) => wxElementOf(element)?.asGeneralComponent() ?? null)
    .filter((node) => node !== null)
    .filter((node, index, all) => all.indexOf(node) === index)

/** Name and value of what a form collects; the app's own components take part with `wx://form-field`. */
function fieldOf(node: GeneralComponent): {name: string; value: unknown; reset: () => void} | null {
  const name = textOf(node.data['name'])
  const field = elementParts(node)?.field
  if (name === '') return null
  if (field !== undefined) return {name, value: field.value(), reset: field.reset}
  if (!isFormField(node.is)) return null
  return {name, value: node.data['value'], reset: () => node.setData({value: ''})}
}

const form: ElementDefinition = {
  name: 'form',
  ignored: ['reportSubmit', 'reportSubmitTimeout'],
  create({host, node, emit}) {
    node.addListener('formsubmit', () => {
      const value: Record<string, unknown> = {}
      for (const field of componentsIn(host).map(fieldOf)) if (field !== null) value[field.name] = field.value
      emit('submit', {value, target: {id: node.id, dataset: node.dataset}})
    })
    node.addListener('formreset', () => {
      for (const field of componentsIn(host).map(fieldOf)) field?.reset()
      emit('reset')
    })
    return {}
  },
}

const button: ElementDefinition = {
  name: 'button',
  attributes: {
    disabled: false,
    loading: false,
    plain: false,
    size: 'default',
    type: 'default',
    formType: '',
    openType: '',
    hoverClass: 'button-hover',
    hoverStartTime: 20,
    hoverStayTime: 70,
  },
  ignored: [
    'activityType',
    'entrancePath',
    'lang',
    'needShowEntrance',
    'sessionFrom',
    'sendMessageTitle',
    'sendMessagePath',
    'sendMessageImg',
    'appParameter',
    'showMessageCard',
    'phoneNumberNoQuotaToast',
    'custom',
  ],
  create({host, node, text, flag}) {
    host.setAttribute('role', 'button')
    host.tabIndex = 0
    const activate = (): void => {
      if (flag('disabled')) return
      const form = wxElementOf(host.closest('wx-form'))?.asGeneralComponent()
      if (text('formType') === 'submit') form?.triggerEvent('formsubmit', {})
      if (text('formType') === 'reset') form?.triggerEvent('formreset', {})
      if (text('openType') !== '') missing(`<button open-type="${text('openType')}">`)
    }
    node.addListener('tap', activate)
    return {
      changed(name) {
        for (const flagName of ['disabled', 'loading', 'plain']) {
          if (name === flagName) host.toggleAttribute(flagName, flag(flagName))
        }
        if (name === 'type' || name === 'size') host.setAttribute(name, text(name))
        if (name === 'disabled') host.setAttribute('aria-disabled', String(flag('disabled')))
      },
      activate,
    }
  },
}

const label: ElementDefinition = {
  name: 'label',
  attributes: {for: ''},
  create({host, node, text}) {
    node.addListener('tap', ({target}) => {
      if (Component.isComponent(target) && elementParts(target)?.activate !== undefined) return
      const id = text('for')
      const inside = 'wx-checkbox, wx-radio, wx-switch, wx-button, wx-input, wx-textarea'
      const found =
        id === '' ? host.querySelector(inside) : document.querySelector(`[id$="--${CSS.escape(id)}"]`)
      const labelled = wxElementOf(found)?.asGeneralComponent()
      if (found !== null && labelled !== undefined && labelled !== null) elementParts(labelled)?.activate?.()
    })
    return {}
  },
}

const navigations: Record<string, string> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  switchTab: 'switchTab',
  reLaunch: 'reLaunch',
  navigateBack: 'navigateBack',
}

const navigator: ElementDefinition = {
  name: 'navigator',
  attributes: {url: '', openType: 'navigate', delta: 1, target: 'self', hoverClass: 'navigator-hover'},
  ignored: ['appId', 'path', 'extraData', 'version', 'shortLink'],
  create({node, text, number}) {
    node.addListener('tap', () => {
      if (text('url') === '' && text('openType') !== 'navigateBack') return
      const name = navigations[text('openType')]
      if (name === undefined || text('target') !== 'self') {
        missing(`<navigator open-type="${text('openType')}" target="${text('target')}">`)
        return
      }
      const base = node.ownerShadowRoot?.getHostNode().is ?? ''
      const url = text('url').startsWith('/')
        ? text('url')
        : new URL(text('url'), `http://x/${base}`).href.slice(8)
      callWx(name, {url: url.startsWith('/') ? url : `/${url}`, delta: number('delta')})
    })
    return {}
  },
}

export const formElements: readonly ElementDefinition[] = [form, button, label, navigator]
