import { PageHeader } from '#components/ui/page-header'
import { AccountSection } from '#components/workers/account-section'
import { CheckSection } from '#components/workers/check-section'
import { HoursSection, LoadSection } from '#components/workers/load-section'
import { PostingSection } from '#components/workers/posting-section'
import { ProfileSection } from '#components/workers/profile-section'
import { QualificationSection } from '#components/workers/qualification-section'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { canKeepWorker, canViewWorkers } from '#lib/workers/policy'
import { requireWorker } from '#lib/workers/queries'
import { workerParam } from '#lib/workers/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('workers'))('one') })

export default async function WorkerPage(props: PageProps) {
  const { actor, data: worker } = await loadPage('worker.view', workerParam, props, (tx, { id }, actor) => {
    allow(canViewWorkers(actor))
    return requireWorker(tx, actor, id)
  })
  const t = await getTranslator('workers')
  const keeps = canKeepWorker(actor, worker)
  const keepsAt = (divisionCode: string) => canKeepWorker(actor, { divisionCode })
  return (
    <>
      <PageHeader title={worker.name} crumbs={[{ label: t('title'), href: '/workers' }]} crumbsLabel={t('crumbs')}>
        {keeps && (
          <a className="btn" href={`/workers/${worker.id}/edit`}>
            {t('edit')}
          </a>
        )}
      </PageHeader>
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="space-y-6">
          <ProfileSection worker={worker} keeps={keeps} />
          <PostingSection worker={worker} keepsAt={keepsAt} posts={keepsAt(actor.area)} />
          <LoadSection worker={worker} gives={keepsAt(actor.area)} />
        </div>
        <div className="space-y-6">
          <CheckSection worker={worker} keeps={keeps} />
          <QualificationSection worker={worker} keeps={keeps} />
          {worker.team === 'VOLUNTEER' && <HoursSection worker={worker} />}
          {keeps && worker.team !== 'VOLUNTEER' && <AccountSection worker={worker} />}
        </div>
      </div>
    </>
  )
}
