import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'use-intl/core'

/** The texts of a noun as the pages show them; read from the files, because the app's own translator needs a request. */
export function textsOf(locale: 'zh-CN' | 'en', noun: string) {
  const messages = JSON.parse(readFileSync(join(process.cwd(), 'lib/i18n/messages', locale, `${noun}.json`), 'utf8'))
  const translate = createTranslator({ locale, messages })
  return (key: string, values?: Record<string, string | number>) => translate(key as never, values as never) as string
}
