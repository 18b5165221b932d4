import { DomainTag } from '#components/services/tags'
import { ThemeStatusTag } from '#components/themes/theme-status'
import { instantToDay, today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { daysLeft, isInForce, isStations, monthsOf } from '#lib/themes/rules'
import type { Theme } from '#lib/themes/types'

/** A theme to read: what, when, for whom, to what end. */
export async function ThemeSheet({ theme }: { theme: Theme }) {
  const t = await getTranslator('themes')
  const common = await getTranslator('common')
  const day = today()
  const stations = theme.stations.map((station) => station.name).join(t('listSeparator'))
  const months = monthsOf(theme)
  const scope = isStations(theme) ? t('stationOwn', { owner: theme.owner }) : t('allStations')
  return (
    <>
      <p className="flex flex-wrap items-center gap-2">
        <DomainTag domain={theme.domain} label={common(`domain.${theme.domain}`)} />
        <ThemeStatusTag status={theme.status} label={t(`status.${theme.status}`)} />
        {isInForce(theme, day) && (
          <span className="text-sm font-medium text-ok">{t('daysLeft', { days: daysLeft(theme, day) })}</span>
        )}
      </p>
      <dl className="mt-4 grid max-w-3xl grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        <dt className="text-muted">{t('period')}</dt>
        <dd>
          {theme.startsOn} – {theme.endsOn}
          {months.length > 1 && (
            <span className="block text-sm text-muted">
              {t('months', { count: months.length, months: months.join(t('listSeparator')) })}
            </span>
          )}
        </dd>
        <dt className="text-muted">{t('field.stations')}</dt>
        <dd>{theme.allStations ? scope : stations || t('notYours')}</dd>
        {theme.programme && (
          <>
            <dt className="text-muted">{t('field.programmeId')}</dt>
            <dd>
              <a href={`/programmes/${theme.programme.id}`}>{theme.programme.name}</a>
            </dd>
          </>
        )}
        <dt className="text-muted">{t('field.goals')}</dt>
        <dd className="max-w-[38em] whitespace-pre-line">{theme.goals}</dd>
        {theme.publishedAt && (
          <>
            <dt className="text-muted">{t('publishedOn')}</dt>
            <dd>{instantToDay(theme.publishedAt)}</dd>
          </>
        )}
      </dl>
    </>
  )
}
