/** Version of the privacy notice that is shown when something is asked; consents name it. `YYYY-MM`. */
export const noticeVersion = '2026-12'
