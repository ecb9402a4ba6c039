/**
 * Pinyin initials of a name, lower case: `wxy` for 王秀英; surnames with a reading of their own are known
 * (单, 曾, 解). Letters stay, everything else is left out.
 */
export const initialsOf = async (name: string): Promise<string> => {
  // Its dictionary is loaded only where somebody is named anew.
  const {pinyin} = await import('pinyin-pro')
  return pinyin(name, {pattern: 'first', toneType: 'none', type: 'array', surname: 'head'})
    .join('')
    .toLowerCase()
    .replace(/[^a-z]/gu, '')
    .slice(0, 30)
}
