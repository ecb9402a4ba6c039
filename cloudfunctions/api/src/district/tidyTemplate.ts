import * as v from 'valibot'
import {Refusal} from '../kernel/refusal'
import {template as schema, type Template} from './templateContract'

/**
 * A template that a community can begin with: every name it uses is one it has.
 * @throws Refusal `invalid` with the field
 */
export const tidyTemplate = (template: Template): Template => {
  const fields: Record<string, string> = {}
  const twice = (name: 'windows' | 'services' | 'points' | 'words'): void => {
    const seen = new Set<string>()
    template[name].forEach(({slug}, index) => {
      if (seen.has(slug)) fields[`template.${name}.${String(index)}.slug`] = '编号重复了'
      seen.add(slug)
    })
  }
  twice('windows')
  twice('services')
  twice('points')
  twice('words')
  const windows = new Set(template.windows.map(({slug}) => slug))
  const categories = new Set(template.categories.map(({id}) => id))
  template.services.forEach(({window, category}, index) => {
    const at = `template.services.${String(index)}`
    if (window !== undefined && !windows.has(window)) fields[`${at}.window`] = '没有这个窗口'
    if (!categories.has(category)) fields[`${at}.category`] = '没有这个分类'
  })
  const hours = {sessions: template.sessions, shifts: template.shifts}
  for (const [name, sessions] of Object.entries(hours)) {
    sessions.forEach(({from, until}, index) => {
      if (from >= until) fields[`template.${name}.${String(index)}.until`] = '结束要晚于开始'
    })
  }
  template.windows.forEach(({sessions}, window) => {
    sessions.forEach(({from, until}, index) => {
      if (from < until) return
      fields[`template.windows.${String(window)}.sessions.${String(index)}.until`] = '结束要晚于开始'
    })
  })
  // A community's own data may have been saved before a bound was drawn.
  const checked = v.safeParse(schema, template)
  if (!checked.success) {
    for (const issue of checked.issues) fields[`template.${v.getDotPath(issue) ?? ''}`] = issue.message
  }
  if (Object.keys(fields).length > 0) throw new Refusal('invalid', fields)
  return template
}
