import { redirect } from 'next/navigation'
import { HouseholdCard } from '#components/households/household-card'
import { HouseholdDue } from '#components/households/household-due'
import { HouseholdPeople } from '#components/households/household-people'
import { HouseholdTimeline } from '#components/households/household-timeline'
import { HouseholdFlags } from '#components/mandatory-reports/household-flags'
import { HouseholdNotices } from '#components/merges/household-notices'
import { RememberView } from '#components/searches/remember-view'
import { PageHeader } from '#components/ui/page-header'
import { listWordsNamed } from '#lib/dictionaries/queries'
import { allow } from '#lib/errors'
import { canReveal, canViewHouseholds } from '#lib/households/policy'
import { requireHousehold } from '#lib/households/queries'
import { householdParam } from '#lib/households/schema'
import { getTranslator } from '#lib/i18n/translator'
import { canReport } from '#lib/mandatory-reports/policy'
import { listOpenFlags } from '#lib/mandatory-reports/queries'
import { canMerge } from '#lib/merges/policy'
import { listMergesOf } from '#lib/merges/queries'
import { canMoveHouseholds } from '#lib/moves/policy'
import { loadPage } from '#lib/page'
import { canEditPerson } from '#lib/persons/policy'
import { listChangesOf } from '#lib/register-changes/queries'
import { canWriteVisit } from '#lib/visits/policy'

export const generateMetadata = async () => ({ title: (await getTranslator('households'))('title') })

export default async function HouseholdPage(props: PageProps<'/households/[id]'>) {
  const { actor, data } = await loadPage('household.view', householdParam, props, async (tx, { id }, actor) => {
    allow(canViewHouseholds(actor))
    // Together: on one connection they travel as one.
    const [household, changes, merges, flags] = await Promise.all([
      requireHousehold(tx, actor, id),
      listChangesOf(tx, actor, { householdId: id }),
      canMerge(actor) ? listMergesOf(tx, id) : [],
      listOpenFlags(tx, id),
    ])
    const ownWords = await listWordsNamed(
      tx,
      household.visits.flatMap(({ services }) => services),
    )
    return { household, changes, merges, flags, ownWords }
  })
  const t = await getTranslator('households')
  const { household, changes } = data
  if (household.mergedInto) redirect(`/households/${household.mergedInto}`)
  const reveal = canReveal(actor, { divisionCode: household.scopeCode })
  return (
    <>
      <PageHeader
        title={household.headName}
        crumbs={[{ label: t('title'), href: '/households' }, { label: household.village }]}
        crumbsLabel={t('title')}
      >
        {canMoveHouseholds(actor) && (
          <a className="btn" href={`/households/${household.id}/move`}>
            {(await getTranslator('moves'))('link')}
          </a>
        )}
        {canEditPerson(actor, household) && (
          <a className="btn" href={`/households/${household.id}/edit`}>
            {t('edit')}
          </a>
        )}
        {canReport(actor, household) && (
          <a className="btn" href={`/mandatory-reports/new?household=${household.id}`}>
            {(await getTranslator('mandatory-reports'))('one')}
          </a>
        )}
        {canWriteVisit(actor, household) && !household.closedOn && (
          <a className="btn btn-primary" href={`/visits/new?household=${household.id}`}>
            {t('visit')}
          </a>
        )}
      </PageHeader>
      <RememberView id={household.id} />
      <HouseholdFlags flags={data.flags} reports={canReport(actor, household)} />
      <HouseholdNotices closedOn={household.closedOn} merges={data.merges} />
      <div className="grid gap-6 lg:grid-cols-[19rem_1fr_17rem]">
        <div className="space-y-6">
          <HouseholdCard household={household} reveal={reveal} />
          <HouseholdPeople members={household.members} reveal={reveal} />
        </div>
        <div className="lg:order-3">
          <HouseholdDue members={household.members} waiting={changes.filter(({ status }) => status === 'OPEN').length} />
        </div>
        <HouseholdTimeline household={household} changes={changes} ownWords={data.ownWords} />
      </div>
    </>
  )
}
