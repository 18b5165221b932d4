import type { ReactNode } from 'react'
import { getLocale, translator } from '#lib/i18n/translator'

interface JoinFrameProps {
  station: string
  title: string
  /** The page itself, for the other language. */
  back: string
  demo: boolean
  children: ReactNode
}

/** The frame of what people see who are not signed in. */
export async function JoinFrame({ station, title, back, demo, children }: JoinFrameProps) {
  const locale = await getLocale()
  const t = translator(locale, 'join')
  return (
    <main className="mx-auto min-h-dvh max-w-md px-5 py-8">
      <title>{title}</title>
      <p className="text-muted">
        {station}
        {demo && <span className="badge ml-2 border-line">{t('demo')}</span>}
      </p>
      <h1 className="mt-2 text-2xl text-balance">{title}</h1>
      {children}
      <p className="mt-10 text-sm">
        <a href={`/preferences?locale=${locale === 'en' ? 'zh-CN' : 'en'}&back=${back}`}>
          {translator(locale, 'common')('otherLanguage')}
        </a>
      </p>
    </main>
  )
}
