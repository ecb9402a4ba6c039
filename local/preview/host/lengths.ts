/** Lengths that the browser does not know: rpx, and vh, which is the page's height without the bars. */
export const browserLengths = (value: string): string =>
  value
    .replace(/(-?(?:\d+\.?\d*|\.\d+))rpx\b/g, 'calc($1 * var(--rpx))')
    .replace(/(-?(?:\d+\.?\d*|\.\d+))vh\b/g, 'calc($1 * var(--vh))')
