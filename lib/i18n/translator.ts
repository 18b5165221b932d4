import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { type Messages, messagesOf, type Translate, translator } from '#lib/i18n/catalogue'
import { type Locale, toLocale } from '#lib/i18n/locale'

export { type Translate, translator }

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
