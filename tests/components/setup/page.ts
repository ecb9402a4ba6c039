/** A page is a component whose life cycle has other names. */

interface PageDefinition {
  data?: Record<string, unknown>
  options?: unknown
  behaviors?: unknown
  [member: string]: unknown
}

const declared = new Set(['data', 'options', 'behaviors', 'properties', 'observers'])

/** Stands for WeChat's `Page`: hands the page to `Component`, its functions as methods. */
export function definePage(definition: PageDefinition): void {
  const members = Object.entries(definition).filter(([name]) => !declared.has(name))
  const methods = Object.fromEntries(members.filter(([, member]) => typeof member === 'function'))
  const fields = members.filter(([, member]) => typeof member !== 'function')
  Component({
    ...Object.fromEntries(Object.entries(definition).filter(([name]) => declared.has(name))),
    methods,
    lifetimes: {
      created(this: object) {
        // Each page object has its own copy of plain fields, as in WeChat.
        Object.assign(this, structuredClone(Object.fromEntries(fields)))
      },
    },
  })
}
