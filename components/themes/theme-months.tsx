import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { DomainTag } from '#components/services/tags'
import { ThemeStatusTag } from '#components/themes/theme-status'
import { addMonths, type Month } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { copyThemeAction } from '#lib/themes/copies/actions'
import { hasPublished, isStations } from '#lib/themes/rules'
import type { ThemeMonth, ThemeSummary } from '#lib/themes/types'

interface ThemeMonthsProps {
  months: ThemeMonth[]
  current: Month
  /** Whether the reader may plan a theme here. */
  plans: boolean
  /** The stations' own themes by the same months, as far as the reader sees them. */
  own: ThemeMonth[]
}

/** A county's months, the furthest ahead first; a month without a published theme is shown as a gap. */
export async function ThemeMonths({ months, current, plans, own }: ThemeMonthsProps) {
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
            {!hasPublished(row) && (
              <Gap
                month={row.month}
                future={row.month > current}
                plan={plans && row.month >= current}
                last={months.find(({ month }) => month === addMonths(row.month, -12))}
              />
            )}
            {own
              .find(({ month }) => month === row.month)
              ?.themes.map((theme) => (
                <ThemeLine key={theme.id} theme={theme} />
              ))}
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
        {theme.startsOn} – {theme.endsOn} ·{' '}
        {isStations(theme) ? t('stationOwn', { owner: theme.owner }) : t(theme.allStations ? 'allStations' : 'someStations')}
      </span>
    </p>
  )
}

interface GapProps {
  month: Month
  future: boolean
  plan: boolean
  /** The same month a year before. */
  last: ThemeMonth | undefined
}

/** A month without a theme, and what to do about it: plan one, or take last year's. */
async function Gap({ month, future, plan, last }: GapProps) {
  const t = await getTranslator('themes')
  const before = plan ? last?.themes.find(({ status }) => status === 'PUBLISHED') : undefined
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
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
      {before && (
        <div className="no-print">
          <PlainForm
            fields={[]}
            given={{ themeId: before.id, month }}
            ids={['id']}
            action={copyThemeAction}
            done="/themes/{id}"
            plain
            texts={await plainTexts(t('copyLastYear', { title: before.title }))}
          />
        </div>
      )}
    </div>
  )
}
