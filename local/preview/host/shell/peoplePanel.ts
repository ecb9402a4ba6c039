import {loadPersonas} from '../personas'
import {newVisitor, readSettings, writeSettings} from '../settings'
import {element, section} from './dom'

const roleNames: Record<string, string> = {
  resident: '居民',
  'unit-head': '单元长',
  'grid-worker': '网格员',
  'window-staff': '窗口',
  'community-admin': '社区管理员',
  'district-admin': '区管理员',
}

/** Who holds the phone. @param changed called when it went to somebody else */
export function peoplePanel(changed: () => void): HTMLElement {
  const list = element('div', 'people')
  const visitor = element('button', 'person')
  visitor.append(element('b', '', '新访客'), element('span', '', '谁也不认识的微信号'))

  const mark = (): void => {
    const {openid} = readSettings()
    let known = false
    for (const button of list.querySelectorAll('button')) {
      const own = button.dataset['openid'] === openid
      known ||= own
      button.setAttribute('aria-pressed', String(own))
    }
    visitor.setAttribute('aria-pressed', String(!known && openid !== ''))
  }
  const become = (openid: string): void => {
    writeSettings({openid})
    mark()
    changed()
  }
  visitor.addEventListener('click', () => become(newVisitor()))

  void loadPersonas().then((personas) => {
    for (const {openid, name, roles} of personas) {
      const button = element('button', 'person')
      button.dataset['openid'] = openid
      button.append(
        element('b', '', name),
        element('span', '', roles.map((role) => roleNames[role] ?? role).join('、')),
      )
      button.addEventListener('click', () => become(openid))
      list.append(button)
    }
    list.append(visitor)
    if (readSettings().openid === '' && personas[0] !== undefined) writeSettings({openid: personas[0].openid})
    mark()
  })
  return section('手机在谁手里', list)
}
