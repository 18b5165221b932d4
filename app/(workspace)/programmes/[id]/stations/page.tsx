import { Enrolments } from '#components/programmes/enrolments'
import { PageHeader } from '#components/ui/page-header'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { listEnrolled, listUnenrolled } from '#lib/programmes/enrolments/queries'
import { canEnrol, canViewProgrammes } from '#lib/programmes/policy'
import { requireProgramme } from '#lib/programmes/queries'
import { programmeParams } from '#lib/programmes/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('programmes'))('stations') })

export default async function ProgrammeStationsPage(props: PageProps<'/programmes/[id]/stations'>) {
  const t = await getTranslator('programmes')
  const { data } = await loadPage('programme.stations', programmeParams, props, async (tx, { id }, actor) => {
    allow(canViewProgrammes(actor))
    const programme = await requireProgramme(tx, id)
    const may = canEnrol(actor, actor.area) && programme.status === 'ISSUED' && programme.endsOn >= today()
    const area = actor.area.startsWith(programme.divisionCode) ? actor.area : programme.divisionCode
    return {
      programme,
      stations: await listEnrolled(tx, id, actor.area),
      open: may ? await listUnenrolled(tx, id, area, today()) : null,
    }
  })
  const { programme, stations, open } = data
  return (
    <>
      <PageHeader
        title={t('stations')}
        crumbs={[{ label: programme.name, href: `/programmes/${programme.id}` }]}
        crumbsLabel={t('title')}
      />
      <p className="hint mb-3 max-w-2xl">{t('stationsHint')}</p>
      <Enrolments programmeId={programme.id} stations={stations} open={open} />
    </>
  )
}
