import 'server-only'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { createTranslator } from 'use-intl/core'
import { env } from '#lib/env'
import { type Locale, toLocale } from '#lib/i18n/locale'

type Messages = { [key: string]: string | Messages }
export type Translate = (key: string, values?: Record<string, string | number | Date>) => string

const FOLDER = join(process.cwd(), 'lib/i18n/messages')
const loaded = new Map<Locale, Messages>()
const made = new Map<string, Translate>()

/** All texts of a language; one file per noun, whose name is the first part of every key. */
function messagesOf(locale: Locale): Messages {
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
    translate = createTranslator({
      locale,
      messages: messagesOf(locale),
      namespace: noun,
      timeZone: 'Asia/Shanghai',
    }) as unknown as Translate
    made.set(name, translate)
  }
  return translate
}

/** The language of this request. */
export const getLocale = cache(async (): Promise<Locale> => toLocale((await cookies()).get('locale')?.value))

/** For server components: the texts of a noun in this request's language. */
export async function getTranslator(noun: string): Promise<Translate> {
  return translator(await getLocale(), noun)
}

/** A part of a noun's texts for a client component, which gets only what it shows. */
export async function getTexts(noun: string): Promise<Messages> {
  return messagesOf(await getLocale())[noun] as Messages
}
