import { SetTargetForm } from '#components/targets/target-forms'
import { TargetTable } from '#components/targets/target-table'
import { PageHeader } from '#components/ui/page-header'
import { today } from '#lib/clock'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canViewProgrammes } from '#lib/programmes/policy'
import { requireProgramme } from '#lib/programmes/queries'
import { canSetTarget } from '#lib/targets/policy'
import { listTargets } from '#lib/targets/queries'
import { withMade } from '#lib/targets/reports'
import { targetsParams } from '#lib/targets/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('targets'))('title') })

export default async function ProgrammeTargetsPage(props: PageProps<'/programmes/[id]/targets'>) {
  const [t, p] = [await getTranslator('targets'), await getTranslator('programmes')]
  const { actor, data } = await loadPage('target.list', targetsParams, props, async (tx, { id, division, asOf }, actor) => {
    allow(canViewProgrammes(actor))
    const programme = await requireProgramme(tx, id)
    const area = (division?.startsWith(actor.area) ? division : actor.area).slice(0, 9)
    const day = asOf ?? today()
    const rows = await withMade(tx, await listTargets(tx, id, area), day)
    return { programme, area, day, rows, path: await listDivisionPath(tx, area) }
  })
  const { programme, area, day, rows, path } = data
  const page = `/programmes/${programme.id}`
  return (
    <>
      <PageHeader
        title={t('heading', { area: path.at(-1)?.name ?? area })}
        crumbs={[
          { label: p('title'), href: '/programmes' },
          { label: programme.name, href: page },
        ]}
        crumbsLabel={p('title')}
      >
        <form method="get" className="flex items-end gap-2">
          <input className="input sm:w-40" type="date" name="asOf" defaultValue={day} aria-label={t('asOf')} />
          <input type="hidden" name="division" value={area} />
          <button type="submit" className="btn whitespace-nowrap">
            {t('show')}
          </button>
        </form>
      </PageHeader>
      <p className="hint mb-3 max-w-3xl">{t('how')}</p>
      {canSetTarget(actor, area, programme.divisionCode) && area === actor.area && (
        <div className="mb-4">
          <SetTargetForm programmeId={programme.id} />
        </div>
      )}
      <TargetTable rows={rows} asOf={day} byArea={false} />
    </>
  )
}
