import { notFound } from 'next/navigation'
import { ThemeEditor } from '#components/themes/theme-editor'
import { PageHeader } from '#components/ui/page-header'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canPlanTheme } from '#lib/themes/policy'
import { listEligibleStations, listThemeProgrammes, requireTheme } from '#lib/themes/queries'
import { isEditable, isStations } from '#lib/themes/rules'
import { themeParams } from '#lib/themes/schema'

export default async function EditThemePage(props: PageProps<'/themes/[id]/edit'>) {
  const t = await getTranslator('themes')
  const { data } = await loadPage('theme.update', themeParams, props, async (tx, { id }, actor) => {
    const theme = await requireTheme(tx, id)
    allow(canPlanTheme(actor, theme.divisionCode))
    const programmes = await listThemeProgrammes(tx, theme.startsOn)
    return { theme, programmes, stations: await listEligibleStations(tx, theme.divisionCode, today(), id) }
  })
  const { theme, stations, programmes } = data
  if (!isEditable(theme.status)) notFound()
  const { id, version, title, domain, goals, startsOn, endsOn, allStations } = theme
  const initial = {
    ...{ title, domain, goals, startsOn, endsOn, allStations, programmeId: theme.programme?.id ?? '' },
    stationIds: theme.stations.map((station) => station.id),
  }
  const crumbs = [
    { label: t('title'), href: '/themes' },
    { label: title, href: `/themes/${id}` },
  ]
  return (
    <>
      <PageHeader title={t('edit')} crumbs={crumbs} crumbsLabel={t('area')} />
      <ThemeEditor
        initial={initial}
        current={{ id, version }}
        stations={stations}
        programmes={programmes}
        own={isStations(theme)}
      />
    </>
  )
}
