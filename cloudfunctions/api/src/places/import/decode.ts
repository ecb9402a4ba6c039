/** What the bytes of a chosen file are: the text of a table or of GeoJSON, whatever program wrote them. */
export type Decoded =
  | {
      readonly ok: true
      readonly kind: 'table' | 'geojson'
      readonly encoding: 'UTF-8' | 'UTF-16' | 'GBK'
      readonly text: string
    }
  | {readonly ok: false; readonly problem: string}

/** 20 MB: some ten times a list of 50,000 rooms. */
export const mostBytes = 20 * 1024 * 1024

const startsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

/** Strict: a byte that does not fit means that it is another encoding. Takes the byte-order mark away. */
const decodeAs = (encoding: string, bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder(encoding, {fatal: true}).decode(bytes)
  } catch {
    return null
  }
}

/** What programs leave in a file and nobody sees: an end mark of old ones, a soft break of a cell. */
const unseen = /[^\P{Cc}\n\r\t]/gu

const problem = (text: string): Decoded => ({ok: false, problem: text})

const textOf = (bytes: Uint8Array): Pick<Decoded & {ok: true}, 'encoding' | 'text'> | null => {
  const wide = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null
  if (wide !== null) {
    const text = decodeAs(wide, bytes)
    return text === null ? null : {encoding: 'UTF-16', text}
  }
  const text = decodeAs('utf-8', bytes)
  if (text !== null) return {encoding: 'UTF-8', text}
  // Chinese spreadsheet programs save CSV in the system's encoding, of which GB18030 is the widest.
  const chinese = decodeAs('gb18030', bytes)
  return chinese === null ? null : {encoding: 'GBK', text: chinese}
}

/** Finds out encoding and kind by the bytes, never by the file's name. */
export const decode = (bytes: Uint8Array): Decoded => {
  if (bytes.length > mostBytes) return problem('文件超过 20 MB，请分成几份')
  // Zip and OLE, as Excel's .xlsx and .xls are.
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    return problem('这是 Excel 文件，请另存为 CSV 再选')
  }
  const decoded = textOf(bytes)
  if (decoded === null || decoded.text.includes('\u0000')) {
    return problem('这个文件里不是文字。请选 CSV 或 GeoJSON 文件')
  }
  const start = decoded.text.slice(0, 1000).trimStart()
  if (start === '') return problem('文件是空的，请重新选')
  if (start.startsWith('<')) return problem('这是网页格式的表格，请用表格软件另存为 CSV 再选')
  const text = decoded.text.replace(unseen, '')
  return {ok: true, kind: /^[{[]/u.test(start) ? 'geojson' : 'table', ...decoded, text}
}
