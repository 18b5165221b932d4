import { ThemeEditor } from '#components/themes/theme-editor'
import { PageHeader } from '#components/ui/page-header'
import { addMonths, monthDays, thisMonth, today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canPlanTheme } from '#lib/themes/policy'
import { listEligibleStations, listThemeProgrammes } from '#lib/themes/queries'
import { newThemeParams } from '#lib/themes/schema'

export default async function NewThemePage(props: PageProps<'/themes/new'>) {
  const t = await getTranslator('themes')
  const { actor, input, data } = await loadPage('theme.create', newThemeParams, props, async (tx, _input, actor) => {
    allow(canPlanTheme(actor, actor.area))
    const programmes = await listThemeProgrammes(tx, today())
    return { programmes, stations: await listEligibleStations(tx, actor.area, today()) }
  })
  const own = actor.area.length > 6
  const { first, last } = monthDays(input.month ?? addMonths(thisMonth(), 1))
  const initial = {
    title: '',
    domain: 'AID',
    goals: '',
    startsOn: first,
    endsOn: last,
    allStations: true,
    stationIds: [],
  } as const
  return (
    <>
      <PageHeader title={t(own ? 'planOwn' : 'plan')} crumbs={[{ label: t('title'), href: '/themes' }]} crumbsLabel={t('area')} />
      <ThemeEditor initial={{ ...initial, stationIds: [] }} {...data} own={own} />
    </>
  )
}
