import type {ElementContext, ElementDefinition} from './define'

/** A bar that shows how far something is. */
const progress: ElementDefinition = {
  name: 'progress',
  attributes: {
    percent: 0,
    showInfo: false,
    borderRadius: 0,
    fontSize: 16,
    strokeWidth: 6,
    color: '',
    activeColor: '#09bb07',
    backgroundColor: '#ebebeb',
    active: false,
  },
  ignored: ['activeMode', 'duration'],
  create({host, number, text, flag, emit}) {
    const track = document.createElement('div')
    const bar = document.createElement('div')
    const info = document.createElement('span')
    track.append(bar)
    host.append(track, info)
    return {
      changed() {
        const percent = Math.max(0, Math.min(100, number('percent')))
        track.style.cssText = `height:${number('strokeWidth')}px;border-radius:${number('borderRadius')}px;background:${text('backgroundColor')}`
        bar.style.cssText = `width:${percent}%;background:${text('color') === '' ? text('activeColor') : text('color')}`
        info.hidden = !flag('showInfo')
        info.textContent = `${percent}%`
        if (flag('active')) emit('activeend', {curPercent: percent})
      },
    }
  },
}

const stepped = ({number}: ElementContext, value: number): number => {
  const step = Math.max(Number.EPSILON, number('step'))
  const snapped = number('min') + Math.round((value - number('min')) / step) * step
  return Math.max(number('min'), Math.min(number('max'), Number(snapped.toFixed(6))))
}

/** A value chosen by dragging. The browser's own range control does the work. */
const slider: ElementDefinition = {
  name: 'slider',
  attributes: {
    min: 0,
    max: 100,
    step: 1,
    value: 0,
    disabled: false,
    showValue: false,
    activeColor: '#1aad19',
    color: '',
    selectedColor: '',
  },
  ignored: ['backgroundColor', 'blockSize', 'blockColor'],
  create(context) {
    const {host, number, text, flag, set, emit} = context
    const range = document.createElement('input')
    const info = document.createElement('span')
    range.type = 'range'
    host.append(range, info)
    const take = (event: 'changing' | 'change'): void => {
      const value = stepped(context, Number(range.value))
      set({value})
      emit(event, {value})
    }
    range.addEventListener('input', () => take('changing'))
    range.addEventListener('change', () => take('change'))
    return {
      changed() {
        range.min = String(number('min'))
        range.max = String(number('max'))
        range.step = String(number('step'))
        range.value = String(number('value'))
        range.disabled = flag('disabled')
        const share = (number('value') - number('min')) / Math.max(1, number('max') - number('min'))
        range.style.setProperty('--share', `${share * 100}%`)
        range.style.setProperty(
          '--on',
          text('selectedColor') === '' ? text('activeColor') : text('selectedColor'),
        )
        info.hidden = !flag('showValue')
        info.textContent = String(number('value'))
      },
      field: {value: () => number('value'), reset: () => set({value: number('min')})},
    }
  },
}

const glyphs: Record<string, string> = {
  success: 'check-circle-filled',
  success_no_circle: 'check',
  info: 'info-circle-filled',
  warn: 'error-circle-filled',
  waiting: 'time-filled',
  cancel: 'close-circle',
  download: 'download',
  search: 'search',
  clear: 'close-circle-filled',
}

const colors: Record<string, string> = {
  warn: '#f76260',
  cancel: '#f43530',
  search: '#b2b2b2',
  clear: '#b2b2b2',
}

const icon: ElementDefinition = {
  name: 'icon',
  attributes: {type: '', size: 23, color: ''},
  create: ({host, text, number}) => ({
    changed() {
      const glyph = glyphs[text('type')] ?? 'help-circle'
      host.style.cssText = `width:${number('size')}px;height:${number('size')}px;background:${
        text('color') === '' ? (colors[text('type')] ?? '#09bb07') : text('color')
      };mask:url(/preview/icon/${glyph}.svg) center / contain no-repeat`
    },
  }),
}

export const measures: readonly ElementDefinition[] = [progress, slider, icon]
