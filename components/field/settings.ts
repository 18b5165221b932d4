import type { Locale } from '#lib/i18n/locale'

export const LOOKS = ['auto', 'sun', 'dark'] as const
export type Look = (typeof LOOKS)[number]

/** How the phone shows itself; nothing of anybody, so it is kept in plain and outlasts signing out. */
export interface Settings {
  locale: Locale
  large: boolean
  look: Look
}

/** What the document is sent with, before there is a phone to ask. */
export const SENT: Settings = { locale: 'zh-CN', large: false, look: 'auto' }

const KEY = 'field-settings'
const listeners = new Set<() => void>()
let current: Settings | null = null

export function settings(): Settings {
  current ??= read()
  return current
}

export function watchSettings(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Language and type are the whole product's: the pages of the desktop follow by the same cookies. */
export function changeSettings(change: Partial<Settings>) {
  current = { ...settings(), ...change }
  const year = 365 * 24 * 3600
  for (const pair of [`locale=${current.locale}`, `type=${current.large ? 'large' : 'normal'}`]) {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is missing from half of the phones in use
    document.cookie = `${pair}; path=/; max-age=${year}; samesite=lax`
  }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // Kept until the app is closed where the phone lends no storage.
  }
  showSettings()
  for (const listener of listeners) listener()
}

/** Puts them on the document, which the server may have sent in another language and size. */
export function showSettings() {
  const { locale, large, look } = settings()
  document.documentElement.lang = locale
  document.documentElement.classList.toggle('large', large)
  document.documentElement.dataset.look = look
}

function read(): Settings {
  const { lang, classList } = document.documentElement
  const start: Settings = { locale: lang === 'en' ? 'en' : 'zh-CN', large: classList.contains('large'), look: 'auto' }
  try {
    const kept: Partial<Settings> = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return {
      locale: kept.locale === 'en' || kept.locale === 'zh-CN' ? kept.locale : start.locale,
      large: typeof kept.large === 'boolean' ? kept.large : start.large,
      look: LOOKS.find((one) => one === kept.look) ?? start.look,
    }
  } catch {
    return start
  }
}
