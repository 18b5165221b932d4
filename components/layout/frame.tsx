import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { AreaSearch } from '#components/layout/area-search'
import type { Actor } from '#lib/auth/actor'
import { getLocale, translator } from '#lib/i18n/translator'
import { canReadNotices } from '#lib/notices/policy'
import { navigationOf, placeOf } from './navigation.tsx'
import { SectionTabs } from './section-tabs.tsx'

/** Rail on the left and a bar on top; on a phone the rail becomes the bar at the bottom. */
export async function Frame({ actor, children }: { actor: Actor; children: ReactNode }) {
  const locale = await getLocale()
  const t = translator(locale, 'common')
  const here = (await headers()).get('x-path') ?? '/'
  const back = encodeURIComponent(here)
  const entries = navigationOf(actor)
  const place = placeOf(entries, here)
  const readsCoverage = entries.some(({ key, pages }) => key === 'coverage' || pages.some((page) => page.key === 'coverage'))
  const area = readsCoverage && <AreaSearch label={t('searchArea')} empty={t('searchNothing')} />
  return (
    <div className="lg:grid lg:grid-cols-[9rem_1fr] print:block">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-surface focus:p-2">
        {t('skip')}
      </a>
      <nav
        aria-label={t('navigation')}
        className="no-print fixed inset-x-0 bottom-0 z-40 flex border-t border-line bg-sunken lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:border-t-0 lg:border-r lg:py-3"
      >
        <a href="/" className="hidden px-4 pb-4 text-lg font-semibold text-primary lg:block">
          {t('product')}
        </a>
        {entries.map((entry) => {
          return (
            <a
              key={entry.key}
              href={entry.href}
              aria-current={entry === place.entry ? 'page' : undefined}
              className="flex min-h-14 flex-1 items-center justify-center px-1 text-center text-sm text-ink aria-[current]:border-primary aria-[current]:bg-primary-soft aria-[current]:font-semibold aria-[current]:text-primary max-lg:aria-[current]:border-t-2 lg:min-h-10 lg:flex-none lg:justify-start lg:px-4 lg:text-left lg:aria-[current]:border-l-3"
            >
              {t(`nav.${entry.key}`)}
            </a>
          )
        })}
      </nav>
      <div className="min-w-0 pb-20 lg:pb-8 print:pb-0">
        <header className="no-print flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 text-sm">
          <a href="/" className="font-semibold text-primary lg:hidden">
            {t('product')}
          </a>
          {area}
          <div className="ml-auto flex items-center gap-3">
            {canReadNotices(actor) && (
              <a className="py-2" href="/notices">
                {t('notices')}
              </a>
            )}
            <a
              className="py-2"
              href={`/preferences?locale=${locale === 'en' ? 'zh-CN' : 'en'}&back=${back}`}
              lang={locale === 'en' ? 'zh-CN' : 'en'}
            >
              {t('otherLanguage')}
            </a>
            <a className="py-2" href={`/preferences?type=toggle&back=${back}`}>
              {t('largeType')}
            </a>
            <a className="hidden py-2 text-muted sm:inline" href="/password" title={t('changePassword')}>
              {actor.displayName} · {t(`role.${actor.role}`)}
            </a>
            <form method="post" action="/sign-out">
              <button type="submit" className="cursor-pointer py-2 text-primary hover:underline">
                {t('signOut')}
              </button>
            </form>
          </div>
        </header>
        {actor.demo && (
          <aside aria-label={t('demo.mark')} className="border-b border-line bg-sunken px-4 py-1 text-center text-xs text-muted">
            <strong className="font-semibold text-warm">{t('demo.mark')}</strong> {t('demo.text')}
          </aside>
        )}
        {place.entry && place.entry.pages.length > 0 && (
          <SectionTabs
            label={t('sectionPages', { name: t(`nav.${place.entry.key}`) })}
            pages={place.entry.pages}
            current={place.page}
            titleOf={(key) => t(`nav.${key}`)}
          />
        )}
        <main id="main" className="mx-auto max-w-[100rem] px-4 py-4">
          {children}
        </main>
      </div>
    </div>
  )
}
