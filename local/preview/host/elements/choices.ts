import type {GeneralComponent} from 'glass-easel'

import {wxElementOf} from '../backend'
import {type ElementContext, type ElementDefinition, type ElementParts, elementParts} from './define'

const groupOf = (host: HTMLElement, name: string): GeneralComponent | null =>
  wxElementOf(host.closest(`wx-${name}`))?.asGeneralComponent() ?? null

const membersOf = (group: HTMLElement, name: string): GeneralComponent[] =>
  [...group.querySelectorAll(`wx-${name}`)]
    .map((member) => wxElementOf(member)?.asGeneralComponent() ?? null)
    .filter((member) => member !== null)

const isChecked = (member: GeneralComponent): boolean => member.data['checked'] === true

/** A box or dot that is on or off; its group, if any, tells the page. */
function choice(context: ElementContext, groupName: string, exclusive: boolean): ElementParts {
  const {host, node, flag, set} = context
  const mark = document.createElement('i')
  mark.className = 'preview-mark'
  host.prepend(mark)
  const activate = (): void => {
    if (flag('disabled') || (exclusive && flag('checked'))) return
    set({checked: !flag('checked')})
    const group = groupOf(host, groupName)
    const box = host.closest(`wx-${groupName}`)
    if (group === null || !(box instanceof HTMLElement)) return
    const members = membersOf(box, exclusive ? 'radio' : 'checkbox')
    if (exclusive) {
      for (const other of members) if (other !== node && isChecked(other)) other.setData({checked: false})
    }
    group.triggerEvent('change', {value: elementParts(group)?.field?.value()})
  }
  node.addListener('tap', activate)
  return {
    changed(name) {
      if (name === 'checked') host.toggleAttribute('data-on', flag('checked'))
      if (name === 'disabled') host.toggleAttribute('data-off', flag('disabled'))
      if (name === 'color') host.style.setProperty('--on', context.text('color'))
    },
    activate,
  }
}

const choiceAttributes = {value: '', checked: false, disabled: false, color: '#09bb07'}

const group = (name: string, member: string, exclusive: boolean): ElementDefinition => ({
  name,
  create: ({host}) => ({
    field: {
      value: () => {
        const values = membersOf(host, member)
          .filter(isChecked)
          .map((node): unknown => node.data['value'])
        return exclusive ? (values[0] ?? '') : values
      },
      reset: () => {
        for (const node of membersOf(host, member)) node.setData({checked: false})
      },
    },
  }),
})

const toggle: ElementDefinition = {
  name: 'switch',
  attributes: {checked: false, disabled: false, type: 'switch', color: '#04be02'},
  create({host, node, text, flag, set, emit}) {
    const activate = (): void => {
      if (flag('disabled')) return
      set({checked: !flag('checked')})
      emit('change', {value: flag('checked')})
    }
    node.addListener('tap', activate)
    return {
      changed(name) {
        if (name === 'checked') host.toggleAttribute('data-on', flag('checked'))
        if (name === 'color') host.style.setProperty('--on', text('color'))
      },
      field: {value: () => flag('checked'), reset: () => set({checked: false})},
      activate,
    }
  },
}

export const choices: readonly ElementDefinition[] = [
  {
    name: 'checkbox',
    attributes: choiceAttributes,
    create: (context) => choice(context, 'checkbox-group', false),
  },
  {name: 'radio', attributes: choiceAttributes, create: (context) => choice(context, 'radio-group', true)},
  group('checkbox-group', 'checkbox', false),
  group('radio-group', 'radio', true),
  toggle,
]
