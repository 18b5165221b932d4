import { RecordEditor } from '#components/forms/record-editor'
import { Deed } from '#components/ui/section'
import { StaffTable } from '#components/workers/staff-table'
import { today } from '#lib/clock'
import { requirePath } from '#lib/coverage/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { listPlaces } from '#lib/postings/queries'
import { planPostsAction } from '#lib/workers/actions'
import { canPlanPosts, canViewStaffFigures, canViewWorkers } from '#lib/workers/policy'
import { staffFigures } from '#lib/workers/reports'
import { staffPage } from '#lib/workers/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('workers'))('figures') })

export default async function StaffFiguresPage(props: PageProps) {
  const { input, actor, data } = await loadPage('worker.figures', staffPage, props, async (tx, given, caller) => {
    allow(canViewStaffFigures(caller))
    const division = given.division ?? caller.area
    const path = await requirePath(tx, caller, division)
    const plans = canPlanPosts(caller, { divisionCode: caller.area })
    const rows = await staffFigures(tx, division, given.asOf)
    return { division, path, rows, places: plans ? await listPlaces(tx, today()) : [] }
  })
  const t = await getTranslator('workers')
  const p = await getTranslator('postings')
  const { places, ...table } = data
  const stations = places.map(({ id, name }) => ({ code: id, label: name }))
  return (
    <>
      <StaffTable texts={{ t, c: await getTranslator('coverage') }} asOf={input.asOf} people={canViewWorkers(actor)} {...table} />
      {stations.length > 0 && (
        <Deed label={t('plan')}>
          <RecordEditor
            name="plan"
            send={planPostsAction}
            save={t('planSave')}
            fields={[
              { name: 'stationId', label: p('station'), kind: 'one', required: true, options: stations },
              { name: 'planned', label: t('planCount'), kind: 'number', required: true, inputMode: 'numeric' },
              { name: 'from', label: t('planFrom'), kind: 'day', required: true, start: today() },
            ]}
          />
        </Deed>
      )}
    </>
  )
}
