import {textOf, valuesOf, type Values} from './guards'
import {appFacts, tabs} from './units'

/** The navigation bar and tab bar of one page. */
export interface Bars {
  readonly above: HTMLElement[]
  readonly below: HTMLElement[]
  setTitle(title: string): void
  setColors(front: string, back: string): void
  setBack(canGoBack: boolean, isTab: boolean): void
  setLoading(loading: boolean): void
  setTabBar(visible: boolean): void
  setBadge(index: number, text: string | null): void
}

interface Actions {
  readonly back: () => void
  readonly home: () => void
  readonly tab: (url: string) => void
}

const element = (tag: string, className: string, text = ''): HTMLElement => {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

function tabBar(path: string, actions: Actions): {bar: HTMLElement; badges: HTMLElement[]} {
  const settings = valuesOf(appFacts().app['tabBar'])
  const bar = element('div', 'preview-tabs')
  bar.setAttribute('role', 'tablist')
  bar.style.backgroundColor = textOf(settings['backgroundColor'], '#ffffff')
  const badges: HTMLElement[] = []
  for (const tab of tabs()) {
    const on = tab.path === path
    const item = element('button', 'preview-tab')
    item.setAttribute('role', 'tab')
    item.setAttribute('aria-selected', String(on))
    item.style.color = textOf(settings[on ? 'selectedColor' : 'color'], on ? '#07c160' : '#7a7e83')
    const icon = on && tab.selectedIcon !== '' ? tab.selectedIcon : tab.icon
    if (icon !== '') {
      const picture = document.createElement('img')
      picture.src = `/preview/file/${icon.replace(/^\//, '')}`
      picture.alt = ''
      item.append(picture)
    }
    const badge = element('b', 'preview-badge')
    badge.hidden = true
    badges.push(badge)
    item.append(element('span', '', tab.text), badge)
    item.addEventListener('click', () => actions.tab(`/${tab.path}`))
    bar.append(item)
  }
  return {bar, badges}
}

/** Draws the bars of a page from its window settings. */
export function createBars(path: string, config: Values, isTab: boolean, actions: Actions): Bars {
  const bar = element('div', 'preview-nav')
  const back = element('button', 'preview-back')
  back.setAttribute('aria-label', '返回')
  back.addEventListener('click', actions.back)
  const home = element('button', 'preview-home')
  home.setAttribute('aria-label', '回首页')
  home.addEventListener('click', actions.home)
  const title = element('div', 'preview-title', textOf(config['navigationBarTitleText']))
  const spinner = element('i', 'preview-spinner')
  spinner.hidden = true
  const capsule = element('div', 'preview-capsule')
  capsule.setAttribute('aria-hidden', 'true')
  bar.append(back, home, spinner, title, capsule)

  const {bar: below, badges} = tabBar(path, actions)
  const bars: Bars = {
    above: config['navigationStyle'] === 'custom' ? [] : [bar],
    below: isTab && valuesOf(appFacts().app['tabBar'])['custom'] !== true ? [below] : [],
    setTitle(text) {
      title.textContent = text
      document.title = text
    },
    setColors(front, ground) {
      bar.style.backgroundColor = ground
      bar.style.color = front
      bar.classList.toggle('preview-light', front === '#ffffff' || front === 'white')
    },
    setBack(canGoBack, tab) {
      back.hidden = !canGoBack
      home.hidden = canGoBack || tab || path === appFacts().pages[0]
      document.title = title.textContent
    },
    setLoading(loading) {
      spinner.hidden = !loading
    },
    setTabBar(visible) {
      below.hidden = !visible
    },
    setBadge(index, text) {
      const badge = badges[index]
      if (badge === undefined) return
      badge.hidden = text === null
      badge.textContent = text ?? ''
    },
  }
  const front = textOf(config['navigationBarTextStyle'], 'white') === 'black' ? '#000000' : '#ffffff'
  bars.setColors(front, textOf(config['navigationBarBackgroundColor'], '#000000'))
  return bars
}
