import type { Bundle } from '#lib/i18n/field-zh'
import type { Locale } from '#lib/i18n/locale'

/** All that the phone says in one language; each is a script of its own, so that a phone reads one and keeps both. */
export const LANGUAGES: Record<Locale, () => Promise<Bundle>> = {
  'zh-CN': () => import('#lib/i18n/field-zh').then((module) => module.WORDS),
  en: () => import('#lib/i18n/field-en').then((module) => module.WORDS),
}

type Leaves<T> = T extends string
  ? ''
  : { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T & string]
export type FieldKey = Leaves<Bundle['field']>
export type Noun = string
export type Values = Record<string, string | number>

/** Texts of the phone's own file by a key the compiler knows, and of other nouns' by a key found at run time. */
export interface Words {
  (key: FieldKey, values?: Values): string
  locale: Locale
  /** Null where there is no such text: the caller shows the code instead. */
  of(noun: Noun, key: string): string | null
  bundle: Bundle
}

export function wordsOf(locale: Locale, bundle: Bundle): Words {
  const find = (noun: Noun, key: string): string | null => {
    let found: unknown = (bundle as Record<string, unknown>)[noun]
    for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
    return typeof found === 'string' ? found : null
  }
  const say = (key: FieldKey, values?: Values) => fill(find('field', key) ?? key, values)
  return Object.assign(say, { locale, of: find, bundle })
}

/** `{name}` alone is filled: the phone's texts are written without plurals, which would cost every phone a parser. */
function fill(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
