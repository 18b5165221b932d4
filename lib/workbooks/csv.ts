import { type RawCell, WorkbookFault } from './types.ts'

/** Text in whatever Excel and 政务 systems save: UTF-8 or UTF-16 with their marks, plain UTF-8, else GBK. @throws WorkbookFault */
export function decodeText(content: Buffer): string {
  const attempts = content[0] === 0xff && content[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030']
  for (const encoding of attempts) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(content)
    } catch {
      // not this one
    }
  }
  throw new WorkbookFault('encoding')
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^"\r\n]*))/

/** Lines of a text as cells, by RFC 4180; separated by tabs or semicolons where the first line has more of those. */
export function parseCsv(text: string): RawCell[][] {
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const count = (mark: string) => first.split(mark).length
  const [mark = ','] = [',', '\t', ';'].sort((a, b) => count(b) - count(a))
  // The mark is excluded from bare fields, or one would swallow the line.
  const field = new RegExp(FIELD.source.replace('[^"\\r\\n]', `[^"\\r\\n${mark}]`), 'y')
  const rows: RawCell[][] = []
  let row: RawCell[] = []
  for (let at = 0; at < text.length; ) {
    field.lastIndex = at
    const found = field.exec(text)
    const quoted = found?.[1]
    at = found?.[0] ? field.lastIndex : at
    let value = quoted === undefined ? (found?.[2] ?? '') : quoted.replaceAll('""', '"')
    // What follows a closing quote, or a stray one, belongs to the field as it stands.
    const end = nextEnd(text, at, mark)
    value += text.slice(at, end)
    at = end
    row.push(value === '' ? null : value)
    if (text[at] === mark) {
      at++
      if (at === text.length) row.push(null)
      continue
    }
    rows.push(row)
    row = []
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  if (row.length > 0) rows.push(row)
  return rows
}

function nextEnd(text: string, from: number, mark: string): number {
  let at = from
  while (at < text.length && text[at] !== mark && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
