import * as v from 'valibot'
import {Refusal} from '../kernel/refusal'
import {template as schema, type Template} from './templateContract'

/**
 * A template that a community can begin with: every name it uses is one it has.
 * @throws Refusal `invalid` with the field
 */
export const tidyTemplate = (template: Template): Template => {
  const fields: Record<string, string> = {}
  const twice = (name: 'resources' | 'services' | 'points' | 'words'): void => {
    const seen = new Set<string>()
    template[name].forEach(({slug}, index) => {
      if (seen.has(slug)) fields[`template.${name}.${String(index)}.slug`] = '编号重复了'
      seen.add(slug)
    })
  }
  twice('resources')
  twice('services')
  twice('points')
  twice('words')
  const resources = new Set(template.resources.map(({slug}) => slug))
  const categories = new Set(template.categories.map(({id}) => id))
  template.services.forEach(({resources: where = [], category}, index) => {
    const at = `template.services.${String(index)}`
    if (where.some((slug) => !resources.has(slug))) fields[`${at}.resources`] = '没有这个窗口或场地'
    if (!categories.has(category)) fields[`${at}.category`] = '没有这个分类'
  })
  const hours = {sessions: template.sessions, shifts: template.shifts}
  for (const [name, sessions] of Object.entries(hours)) {
    sessions.forEach(({from, until}, index) => {
      if (from >= until) fields[`template.${name}.${String(index)}.until`] = '结束要晚于开始'
    })
  }
  template.resources.forEach(({sessions}, resource) => {
    sessions.forEach(({from, until}, index) => {
      if (from < until) return
      fields[`template.resources.${String(resource)}.sessions.${String(index)}.until`] = '结束要晚于开始'
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
