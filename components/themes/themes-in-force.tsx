import { DomainTag } from '#components/services/tags'
import type { Day } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { daysLeft } from '#lib/themes/rules'
import type { ThemeInForce } from '#lib/themes/types'

/** What the county asks of the station this month. */
export async function ThemesInForce({ themes, on }: { themes: readonly ThemeInForce[]; on: Day }) {
  const [t, common] = [await getTranslator('today'), await getTranslator('common')]
  return (
    <section aria-labelledby="theme" className="border-y border-line bg-sunken px-4 py-3">
      <h2 id="theme" className="font-normal text-muted">
        {t('theme')}
      </h2>
      {themes.length === 0 && <p>{t('noTheme')}</p>}
      {themes.map((theme) => (
        <div key={theme.id} className="mt-1">
          <p className="flex flex-wrap items-center gap-x-2">
            <a href={`/themes/${theme.id}`} className="text-lg font-semibold">
              {theme.title}
            </a>
            <DomainTag domain={theme.domain} label={common(`domain.${theme.domain}`)} />
            <span className="text-sm text-muted">{t('daysLeft', { days: daysLeft(theme, on) })}</span>
          </p>
          <p className="whitespace-pre-wrap">{theme.goals}</p>
        </div>
      ))}
    </section>
  )
}
