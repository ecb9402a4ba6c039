/** What the page says of characters for which the paper has boxes; '' when there are none. */
export const sayMissing = (missing: readonly string[]): string =>
  missing.length === 0 ? '' : `有字印不出来：${missing.join(' ')}。纸上留了方框，请用笔写进去。`

/** What the tap does, and what it leads to. */
export const verbOf = (onPc: boolean): {readonly verb: string; readonly hint: string} =>
  onPc
    ? {verb: '存到电脑', hint: '存好以后打开它，就能打印。'}
    : {verb: '打开', hint: '打开以后点右上角的“…”，可以发到电脑上打印。'}

/** A name as file systems take it: without the signs that they keep for themselves. */
export const fileNameOf = (name: string): string => name.replace(/[\\/:*?"<>|]/g, ' ')
