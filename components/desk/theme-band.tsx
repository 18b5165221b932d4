import { DomainTag } from '#components/services/tags'
import { type Month, today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { daysLeft, hasPublished, isInForce } from '#lib/themes/rules'
import type { ThemeMonth } from '#lib/themes/types'

interface ThemeBandProps {
  month: ThemeMonth
  ahead: ThemeMonth[]
  plans: boolean
}

/** The month's theme with its days left, and which of the next months have none. */
export async function ThemeBand({ month, ahead, plans }: ThemeBandProps) {
  const t = await getTranslator('desk')
  const common = await getTranslator('common')
  const day = today()
  const published = month.themes.filter((theme) => theme.status === 'PUBLISHED')
  const unplanned = ahead.filter((next) => !hasPublished(next))
  return (
    <section aria-labelledby="theme" className="mb-6 border-y border-line bg-sunken px-4 py-3">
      <h2 id="theme" className="text-sm font-normal text-muted">
        {t('theme')}
      </h2>
      {published.map((theme) => (
        <p key={theme.id} className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
          <a href={`/themes/${theme.id}`} className="text-lg font-semibold">
            {theme.title}
          </a>
          <DomainTag domain={theme.domain} label={common(`domain.${theme.domain}`)} />
          <span className="text-sm">
            {theme.startsOn} – {theme.endsOn}
          </span>
          {isInForce(theme, day) && <strong className="text-sm text-ok">{t('daysLeft', { days: daysLeft(theme, day) })}</strong>}
        </p>
      ))}
      {published.length === 0 && <Unplanned months={[month.month]} plans={plans} label={t('noTheme')} deed={t('plan')} />}
      {unplanned.length > 0 && (
        <Unplanned months={unplanned.map((next) => next.month)} plans={plans} label={t('unplanned')} deed={t('plan')} />
      )}
    </section>
  )
}

function Unplanned({ months, plans, label, deed }: { months: Month[]; plans: boolean; label: string; deed: string }) {
  return (
    <p className="mt-2 flex flex-wrap items-center gap-2 text-sm">
      <span className="font-medium text-warn">
        <span aria-hidden="true">○ </span>
        {label}
      </span>
      {months.map((month) =>
        plans ? (
          <a key={month} className="btn" href={`/themes/new?month=${month}`}>
            {month} {deed}
          </a>
        ) : (
          <span key={month}>{month}</span>
        ),
      )}
    </p>
  )
}
