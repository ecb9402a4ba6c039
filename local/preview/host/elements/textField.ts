import type {GeneralComponent} from 'glass-easel'

import {scopedClasses} from '../units'
import type {ElementContext, ElementDefinition, ElementParts} from './define'

type Control = HTMLInputElement | HTMLTextAreaElement

const attributes: Record<string, unknown> = {
  value: '',
  placeholder: '',
  placeholderStyle: '',
  placeholderClass: 'input-placeholder',
  disabled: false,
  maxlength: 140,
  focus: false,
  autoFocus: false,
  cursor: -1,
  selectionStart: -1,
  selectionEnd: -1,
}

const ignored = [
  'cursorSpacing',
  'adjustPosition',
  'holdKeyboard',
  'alwaysEmbed',
  'alwaysSystem',
  'cursorColor',
  'safePasswordCertPath',
  'safePasswordCustomHash',
  'safePasswordLength',
  'safePasswordNonce',
  'safePasswordSalt',
  'safePasswordTimeStamp',
  'disableDefaultPadding',
  'showConfirmBar',
  'fixed',
  'adjustKeyboardTo',
]

/** What both kinds of text fields do: value, placeholder, focus, and the events of typing. */
function textField(context: ElementContext, control: Control): ElementParts {
  const {host, node, text, number, flag, emit} = context
  const hint = document.createElement('div')
  hint.className = 'preview-placeholder'
  hint.setAttribute('aria-hidden', 'true')
  const field = document.createElement('div')
  field.className = 'preview-field'
  field.append(control, hint)
  host.append(field)
  let composing = false

  const drawHint = (): void => {
    hint.hidden = control.value !== ''
    hint.textContent = text('placeholder')
    hint.setAttribute('style', text('placeholderStyle'))
    hint.className = `preview-placeholder ${scopedClasses(ownerOf(node), text('placeholderClass')).join(' ')}`
    control.setAttribute('aria-label', text('ariaLabel') === '' ? text('placeholder') : text('ariaLabel'))
  }
  const typed = (): void => {
    const limit = number('maxlength')
    if (limit >= 0 && control.value.length > limit) control.value = control.value.slice(0, limit)
    drawHint()
    if (control.value === text('value')) return
    context.set({value: control.value})
    emit('input', {value: control.value, cursor: control.selectionStart ?? 0, keyCode: 0})
  }
  control.addEventListener('compositionstart', () => {
    composing = true
    hint.hidden = true
  })
  control.addEventListener('compositionend', () => {
    composing = false
    typed()
  })
  control.addEventListener('input', () => {
    if (!composing) typed()
  })
  control.addEventListener('focus', () => emit('focus', {value: control.value, height: 0}))
  control.addEventListener('blur', () => {
    if (flag('focus')) context.set({focus: false})
    emit('blur', {value: control.value, cursor: control.selectionStart ?? 0})
  })

  const takeFocus = (): void => {
    if (!host.isConnected) return
    control.focus()
    const start = number('selectionStart')
    const end = number('selectionEnd')
    const at = number('cursor')
    if (start >= 0 && end >= 0) control.setSelectionRange(start, end)
    else if (at >= 0) control.setSelectionRange(at, at)
  }
  return {
    changed(name) {
      if (name === 'value' && control.value !== text('value')) control.value = text('value')
      if (name === 'disabled') control.disabled = flag('disabled')
      if (name === 'focus') {
        if (flag('focus')) takeFocus()
        else if (document.activeElement === control) control.blur()
      }
      drawHint()
    },
    attached() {
      drawHint()
      if (flag('focus') || flag('autoFocus')) requestAnimationFrame(takeFocus)
    },
    field: {
      value: () => control.value,
      reset: () => {
        control.value = ''
        typed()
      },
    },
    activate: () => control.focus(),
  }
}

const ownerOf = (node: GeneralComponent): string => node.ownerShadowRoot?.getHostNode().is ?? ''

const keyboards: Record<string, string> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
  text: 'text',
  nickname: 'text',
  'safe-password': 'text',
}

const input: ElementDefinition = {
  name: 'input',
  attributes: {...attributes, type: 'text', password: false, confirmType: 'done', confirmHold: false},
  ignored,
  create(context) {
    const control = document.createElement('input')
    control.autocomplete = 'off'
    const parts = textField(context, control)
    control.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return
      context.emit('confirm', {value: control.value})
      if (!context.flag('confirmHold')) control.blur()
    })
    return {
      ...parts,
      changed(name) {
        parts.changed?.(name)
        if (name === 'password') control.type = context.flag('password') ? 'password' : 'text'
        if (name === 'type') control.inputMode = keyboards[context.text('type')] ?? 'text'
        if (name === 'confirmType') control.enterKeyHint = context.text('confirmType')
      },
    }
  },
}

const textarea: ElementDefinition = {
  name: 'textarea',
  attributes: {...attributes, autoHeight: false, confirmType: 'return', confirmHold: false},
  ignored,
  create(context) {
    const {host, flag, emit} = context
    const control = document.createElement('textarea')
    const parts = textField(context, control)
    let lines = 0
    const grow = (): void => {
      if (!host.isConnected) return
      const lineHeight = Number.parseFloat(getComputedStyle(control).lineHeight) || 20
      control.style.height = '0'
      const height = control.scrollHeight
      control.style.height = ''
      const count = Math.max(1, Math.round(height / lineHeight))
      if (flag('autoHeight')) host.style.height = `${height}px`
      if (count === lines) return
      lines = count
      emit('linechange', {height, lineCount: count, lineHeight})
    }
    control.addEventListener('input', grow)
    return {
      ...parts,
      changed(name) {
        parts.changed?.(name)
        if (name === 'value' || name === 'autoHeight') grow()
      },
      attached() {
        parts.attached?.()
        requestAnimationFrame(grow)
      },
    }
  },
}

export const textFields: readonly ElementDefinition[] = [input, textarea]
