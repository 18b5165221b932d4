import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'use-intl/core'
import { env } from '#lib/env'
import type { Locale } from '#lib/i18n/locale'

// Texts by language, without anything of Next: route handlers are served without it (lib/route.ts).

export type Messages = { [key: string]: string | Messages }
export type Translate = (key: string, values?: Record<string, string | number | Date>) => string

const FOLDER = join(process.cwd(), 'lib/i18n/messages')
const loaded = new Map<Locale, Messages>()
const made = new Map<string, Translate>()

/** All texts of a language; one file per noun, whose name is the first part of every key. */
export function messagesOf(locale: Locale): Messages {
  let messages = loaded.get(locale)
  if (!messages || env.NODE_ENV === 'development') {
    const folder = join(FOLDER, locale)
    messages = Object.fromEntries(
      readdirSync(folder).map((file) => [file.replace(/\.json$/, ''), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
    )
    loaded.set(locale, messages)
    made.clear()
  }
  return messages
}

/** Texts of one noun in one language, such as `translator('zh-CN', 'coverage')('rate')`. */
export function translator(locale: Locale, noun: string): Translate {
  const name = `${locale}/${noun}`
  let translate = env.NODE_ENV === 'development' ? undefined : made.get(name)
  if (!translate) {
    translate = rememberPlain(
      createTranslator({
        locale,
        messages: messagesOf(locale),
        namespace: noun,
        timeZone: 'Asia/Shanghai',
      }) as unknown as Translate,
    )
    made.set(name, translate)
  }
  return translate
}

/** Looks a text without values up once: a list asks for the same few words in every row. */
function rememberPlain(translate: Translate): Translate {
  const plain = new Map<string, string>()
  return (key, values) => {
    if (values) return translate(key, values)
    let text = plain.get(key)
    if (text === undefined) {
      text = translate(key)
      plain.set(key, text)
    }
    return text
  }
}
