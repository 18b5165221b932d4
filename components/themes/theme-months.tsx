import { DomainTag } from '#components/services/tags'
import { ThemeStatusTag } from '#components/themes/theme-status'
import type { Month } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { hasPublished } from '#lib/themes/rules'
import type { ThemeMonth, ThemeSummary } from '#lib/themes/types'

interface ThemeMonthsProps {
  months: ThemeMonth[]
  current: Month
  /** Whether the reader may plan a theme here. */
  plans: boolean
}

/** A county's months, the furthest ahead first; a month without a published theme is shown as a gap. */
export async function ThemeMonths({ months, current, plans }: ThemeMonthsProps) {
  const t = await getTranslator('themes')
  return (
    <ol className="divide-y divide-line border-y border-line">
      {months.toReversed().map((row) => (
        <li key={row.month} className="grid gap-x-4 gap-y-1 px-2 py-2 sm:grid-cols-[7rem_1fr] sm:items-center">
          <h2 className={row.month === current ? 'text-primary' : 'font-medium'}>
            {row.month}
            {row.month === current && <span className="ml-1 text-xs font-normal">{t('thisMonth')}</span>}
          </h2>
          <div className="min-w-0 space-y-1">
            {row.themes.map((theme) => (
              <ThemeLine key={theme.id} theme={theme} />
            ))}
            {!hasPublished(row) && <Gap month={row.month} future={row.month > current} plan={plans && row.month >= current} />}
          </div>
        </li>
      ))}
    </ol>
  )
}

async function ThemeLine({ theme }: { theme: ThemeSummary }) {
  const t = await getTranslator('themes')
  const common = await getTranslator('common')
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <a href={`/themes/${theme.id}`} className="py-1 font-medium">
        {theme.title}
      </a>
      <DomainTag domain={theme.domain} label={common(`domain.${theme.domain}`)} />
      <ThemeStatusTag status={theme.status} label={t(`status.${theme.status}`)} />
      <span className="text-sm text-muted">
        {theme.startsOn} – {theme.endsOn} · {t(theme.allStations ? 'allStations' : 'someStations')}
      </span>
    </p>
  )
}

async function Gap({ month, future, plan }: { month: Month; future: boolean; plan: boolean }) {
  const t = await getTranslator('themes')
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm">
      <span className={future ? 'text-muted' : 'font-medium text-danger'}>
        <span aria-hidden="true">○ </span>
        {t(future ? 'notPlanned' : 'gap')}
      </span>
      {plan && (
        <a href={`/themes/new?month=${month}`} className="no-print btn">
          {t('plan')}
          <span className="sr-only"> {month}</span>
        </a>
      )}
    </p>
  )
}
