import 'server-only'
import { type Sheet, toCsv, toXlsx } from '#lib/format/sheet'
import { type Translate, translator } from '#lib/i18n/catalogue'
import { type Locale, toLocale } from '#lib/i18n/locale'

/** A table as a file, under a name that says what and when. */
export function sheetResponse(sheet: Sheet, format: 'csv' | 'xlsx', file: string): Response {
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return new Response(format === 'csv' ? toCsv(sheet) : toXlsx(sheet), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${file}.${format}"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** The language the caller reads, for handlers that are served without Next. */
export function languageOf(request: Request): Locale {
  return toLocale(/(?:^|; *)locale=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1])
}

/** The texts of a noun in that language. */
export function textsFor(request: Request, noun: string): Translate {
  return translator(languageOf(request), noun)
}
