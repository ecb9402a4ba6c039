import {isValues, listOf, textOf, valuesOf} from '../guards'
import {browserLengths} from '../lengths'
import type {ElementDefinition} from './define'

// What WeChat trusts in rich text; anything else is dropped with what is in it.
const allowed = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl ' +
    'dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby ' +
    's section small span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
)
const attributes = new Set([
  'class',
  'style',
  'colspan',
  'rowspan',
  'width',
  'height',
  'alt',
  'start',
  'type',
  'align',
])

function fromNode(value: unknown): Node | null {
  if (!isValues(value)) return null
  if (value['type'] === 'text') return document.createTextNode(textOf(value['text']))
  const name = textOf(value['name']).toLowerCase()
  if (!allowed.has(name)) return null
  const element = document.createElement(name)
  for (const [key, attribute] of Object.entries(valuesOf(value['attrs']))) {
    const text = textOf(attribute)
    if (attributes.has(key)) element.setAttribute(key, key === 'style' ? browserLengths(text) : text)
    if (name === 'img' && key === 'src' && /^(data:|\/)/.test(text)) {
      element.setAttribute('src', text.startsWith('/') ? `/preview/file${text}` : text)
    }
  }
  for (const child of listOf(value['children'])) {
    const made = fromNode(child)
    if (made !== null) element.append(made)
  }
  return element
}

function fromElement(element: Element): unknown {
  return {
    name: element.localName,
    attrs: Object.fromEntries([...element.attributes].map(({name, value}) => [name, value])),
    children: [...element.childNodes].map((child) =>
      child instanceof Element ? fromElement(child) : {type: 'text', text: child.textContent},
    ),
  }
}

/** Formatted text: a list of nodes or HTML, of which only harmless elements are kept. */
export const richText: ElementDefinition = {
  name: 'rich-text',
  attributes: {nodes: null, space: ''},
  ignored: ['userSelect', 'mode'],
  create: ({host, get}) => ({
    changed(name) {
      if (name !== 'nodes') return
      const nodes = get('nodes')
      const list =
        typeof nodes === 'string'
          ? [...new DOMParser().parseFromString(nodes, 'text/html').body.childNodes].map((node) =>
              node instanceof Element ? fromElement(node) : {type: 'text', text: node.textContent},
            )
          : listOf(nodes)
      host.replaceChildren(...list.map(fromNode).filter((node) => node !== null))
    },
  }),
}
