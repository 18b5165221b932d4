import type { Metadata } from 'next'
import { CountyTable } from '#components/themes/county-table'
import { ThemeMonths } from '#components/themes/theme-months'
import { PageHeader } from '#components/ui/page-header'
import { addMonths, thisMonth } from '#lib/clock'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canPlanTheme, canViewThemes } from '#lib/themes/policy'
import { listCountyThemes, listStationThemes, listThemes } from '#lib/themes/queries'
import { byMonth, monthsBetween } from '#lib/themes/rules'
import { themeListParams } from '#lib/themes/schema'
import { canViewTemplates } from '#lib/themes/templates/policy'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('themes'))('title') }
}

export default async function ThemesPage(props: PageProps<'/themes'>) {
  const t = await getTranslator('themes')
  const { actor, data } = await loadPage('theme.list', themeListParams, props, async (tx, { division, month }, actor) => {
    allow(canViewThemes(actor))
    const area = (division ?? actor.area).slice(0, 6)
    const current = month ?? thisMonth()
    const path = await listDivisionPath(tx, area)
    if (area.length < 6) {
      const months = monthsBetween(addMonths(current, -1), addMonths(current, 1))
      const counties = await listCountyThemes(tx, area, addMonths(current, -1), addMonths(current, 1))
      return { kind: 'area' as const, area, current, path, months, counties }
    }
    const [first, last] = [addMonths(current, -12), addMonths(current, 3)]
    const months = byMonth(monthsBetween(first, last), await listThemes(tx, area, first, last))
    const own = byMonth(monthsBetween(first, last), await listStationThemes(tx, area, first, last))
    return { kind: 'county' as const, area, current, path, months, own }
  })
  const { area, current, path } = data
  const address = (month: string) => `/themes?division=${area}&month=${month}`
  const crumbs = path.map(({ code, name }) =>
    code.length >= actor.area.slice(0, 6).length && code !== area
      ? { label: name, href: `/themes?division=${code}` }
      : { label: name },
  )
  const plans = canPlanTheme(actor, area)
  return (
    <>
      <PageHeader title={t('title')} crumbs={crumbs} crumbsLabel={t('area')}>
        <a className="btn" href={address(addMonths(current, -12))}>
          {t('earlier')}
        </a>
        {current !== thisMonth() && (
          <a className="btn" href={`/themes?division=${area}`}>
            {t('thisMonth')}
          </a>
        )}
        {canViewTemplates(actor) && (
          <a className="btn" href="/themes/templates">
            {t('templates')}
          </a>
        )}
        {(plans || canPlanTheme(actor, actor.area)) && (
          <a className="btn btn-primary" href={`/themes/new?month=${addMonths(thisMonth(), 1)}`}>
            {t(plans ? 'plan' : 'planOwn')}
          </a>
        )}
      </PageHeader>
      <p className="mb-3 text-sm text-muted">
        {t(data.kind === 'county' ? 'rule' : 'areaRule')} {data.kind === 'county' && t('ruleSpan')}
      </p>
      {data.kind === 'county' ? (
        <ThemeMonths months={data.months} own={data.own} current={thisMonth()} plans={plans} />
      ) : (
        <CountyTable counties={data.counties} months={data.months} />
      )}
    </>
  )
}
