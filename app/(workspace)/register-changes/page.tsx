import { deedTexts } from '#components/forms/deed-texts'
import { AccessDecision } from '#components/register-changes/access-decision'
import { ChangeQueue } from '#components/register-changes/change-queue'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { canDecideAccess } from '#lib/access-approvals/policy'
import { listAccessRequests } from '#lib/access-approvals/queries'
import { instantToDay } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canDecideChanges, canViewPersons } from '#lib/persons/policy'
import { canViewChanges } from '#lib/register-changes/policy'
import { listOpenChanges } from '#lib/register-changes/queries'
import { changeSearch } from '#lib/register-changes/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('register-changes'))('title') })

export default async function RegisterChangesPage(props: PageProps<'/register-changes'>) {
  const { actor, data } = await loadPage('register-change.list', changeSearch, props, async (tx, { after }, actor) => {
    allow(canViewPersons(actor))
    return {
      changes: canViewChanges(actor) ? await listOpenChanges(tx, actor, after) : null,
      requests: await listAccessRequests(tx, actor),
    }
  })
  const [t, common] = [await getTranslator('register-changes'), await getTranslator('common')]
  const { errors } = await deedTexts('')
  const { changes } = data
  const requests = data.requests.filter((request) => canDecideAccess(actor, { ...request, scopeCode: actor.area }))
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="max-w-4xl space-y-8">
        {changes?.rows.length === 0 && <EmptyState title={t('empty')} text={t('emptyText')} />}
        {changes && changes.rows.length > 0 && (
          <ChangeQueue changes={changes.rows} decide={canDecideChanges(actor, { scopeCode: actor.area })} />
        )}
        {changes?.next && (
          <p>
            <a className="btn" href={`/register-changes?${new URLSearchParams({ after: changes.next })}`}>
              {common('next')}
            </a>
          </p>
        )}
        <section aria-labelledby="access" className="panel">
          <h2 id="access">{t('access.title')}</h2>
          {requests.length === 0 && <p className="hint">{t('access.none')}</p>}
          <ul>
            {requests.map((request) => (
              <li key={request.id} className="space-y-2 border-b border-line py-3">
                <p>
                  <a href={`/persons/${request.personId}`}>
                    {t('access.by', { name: request.requestedBy, person: request.name })}
                  </a>{' '}
                  <span className="text-sm text-muted">{instantToDay(request.requestedAt)}</span>
                </p>
                <p className="text-sm text-muted">{t('reason', { reason: request.reason })}</p>
                <AccessDecision
                  id={request.id}
                  texts={{ approve: t('access.approve'), reject: t('access.reject') }}
                  errors={errors}
                />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  )
}
