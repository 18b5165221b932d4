import { ConflictSides } from '#components/conflicts/conflict-sides'
import { wordingOf } from '#components/conflicts/value-words'
import { WaitingRecord } from '#components/conflicts/waiting-record'
import { PageHeader } from '#components/ui/page-header'
import { canViewDisputes } from '#lib/conflicts/policy'
import { requireDispute } from '#lib/conflicts/queries'
import { disputeParam } from '#lib/conflicts/schema'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('conflicts'))('title') })

export default async function ConflictPage(props: PageProps<'/conflicts/[id]'>) {
  const { data } = await loadPage('conflict.read', disputeParam, props, (tx, { id }, actor) => {
    allow(canViewDisputes(actor))
    return requireDispute(tx, actor, id)
  })
  const t = await getTranslator('conflicts')
  const crumbs = [{ label: t('title'), href: '/conflicts' }]
  const { conflict, waiting } = data
  if (waiting) {
    return (
      <>
        <PageHeader title={t('oneWaiting', { kind: t(`kind.${waiting.kind}`) })} crumbs={crumbs} crumbsLabel={t('title')} />
        <WaitingRecord waiting={waiting} />
      </>
    )
  }
  if (!conflict) return null
  const { label } = await wordingOf(conflict.definition, conflict.names)
  const about = conflict.visitId ? `/visits/${conflict.visitId}` : `/households/${conflict.householdId}`
  return (
    <>
      <PageHeader title={t('oneField', { field: label(conflict.field) })} crumbs={crumbs} crumbsLabel={t('title')} />
      <p className="mb-4">
        <a href={about}>
          {[
            conflict.headName,
            conflict.village,
            conflict.visitedOn ? t('visitOf', { day: conflict.visitedOn }) : t('household'),
          ].join(' · ')}
        </a>
      </p>
      <ConflictSides conflict={conflict} />
    </>
  )
}
