import type {ElementDefinition} from './define'

/** Elements that only hold others. */
export const boxes: readonly ElementDefinition[] = [
  {name: 'view', ignored: ['catchMove', 'disableScroll']},
  {name: 'cover-view', ignored: ['scrollTop', 'markerId', 'slot']},
  {name: 'root-portal', attributes: {enable: true}},
  {name: 'span'},
  {
    name: 'text',
    attributes: {decode: false, space: '', selectable: false, userSelect: false},
    ignored: ['overflow', 'maxLines'],
    create: ({host, flag, text}) => ({
      changed(name) {
        if (name === 'userSelect' || name === 'selectable') {
          host.toggleAttribute('data-selectable', flag('userSelect') || flag('selectable'))
        }
        if (name === 'space') host.toggleAttribute('data-space', text('space') !== '')
      },
    }),
  },
  {
    name: 'page-meta',
    attributes: {pageStyle: '', rootFontSize: '', backgroundColor: '', pageFontSize: ''},
    ignored: [
      'backgroundTextStyle',
      'backgroundColorTop',
      'backgroundColorBottom',
      'rootBackgroundColor',
      'scrollTop',
      'scrollDuration',
      'pageOrientation',
    ],
    create({host, text}) {
      const apply = (): void => {
        const page = host.closest('wx-page')
        if (!(page instanceof HTMLElement)) return
        page.setAttribute('style', text('pageStyle'))
        if (text('backgroundColor') !== '') page.style.backgroundColor = text('backgroundColor')
        if (text('rootFontSize') !== '') document.documentElement.style.fontSize = text('rootFontSize')
      }
      return {changed: apply, attached: apply}
    },
  },
]
