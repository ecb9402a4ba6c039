/**
 * What a person has begun and not finished, kept on the phone: it survives a failed request, going
 * back, and the app being killed.
 */
export interface Draft<Content> {
  /** The content, or null when there is none or an older version wrote it otherwise. */
  read(): Content | null
  save(content: Content): void
  drop(): void
}

/** @param name one of these drafts; @param isContent checks what was stored, maybe by an older version */
export const draft = <Content>(
  name: string,
  isContent: (value: unknown) => value is Content,
): Draft<Content> => {
  const key = `draft:${name}`
  return {
    read() {
      const stored: unknown = wx.getStorageSync(key)
      return isContent(stored) ? stored : null
    },
    save: (content) => wx.setStorageSync(key, content),
    drop: () => wx.removeStorageSync(key),
  }
}
