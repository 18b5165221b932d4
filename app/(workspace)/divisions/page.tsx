import type { Metadata } from 'next'
import { ChangeList } from '#components/divisions/change-list'
import { PageHeader } from '#components/ui/page-header'
import { canEnterChanges, canViewChanges } from '#lib/division-changes/policy'
import { listChanges } from '#lib/division-changes/queries'
import { changeListParams } from '#lib/division-changes/schema'
import { CHANGE_STATUSES } from '#lib/division-changes/types'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

const PAGE = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('divisions'))('title') }
}

export default async function DivisionsPage(props: PageProps<'/divisions'>) {
  const t = await getTranslator('divisions')
  const common = await getTranslator('common')
  const { actor, input, data } = await loadPage('division_change.list', changeListParams, props, (tx, given, actor) => {
    allow(canViewChanges(actor))
    // A draft is nobody's but theirs who enter changes.
    const status = canEnterChanges(actor) ? given.status : 'APPLIED'
    return listChanges(tx, { ...given, status, limit: PAGE + 1 })
  })
  const enters = canEnterChanges(actor)
  const last = data.length > PAGE ? data[PAGE - 1] : undefined
  const of = input.status ? `status=${input.status}` : ''
  return (
    <>
      <PageHeader title={t('title')}>
        {enters && (
          <a className="btn btn-primary" href="/divisions/new">
            {t('new')}
          </a>
        )}
      </PageHeader>
      <p className="mb-3 max-w-prose text-sm text-muted">{t('rule')}</p>
      {enters && (
        <nav className="tools no-print mb-3 flex flex-wrap gap-4" aria-label={t('column.status')}>
          {[undefined, ...CHANGE_STATUSES].map((status) => (
            <a
              key={status ?? ''}
              className="inline-flex min-h-11 items-center aria-[current]:font-semibold aria-[current]:text-ink lg:min-h-9"
              href={status ? `/divisions?status=${status}` : '/divisions'}
              aria-current={input.status === status ? 'true' : undefined}
            >
              {status ? t(`status.${status}`) : common('all')}
            </a>
          ))}
        </nav>
      )}
      <ChangeList rows={data.slice(0, PAGE)} />
      {(last || input.after) && (
        <p className="no-print mt-3 flex gap-3">
          {input.after && <a href={`/divisions?${of}`}>← {t('first')}</a>}
          {last && (
            <a className="btn" href={`/divisions?${of}&after=${last.effectiveOn}_${last.id}`}>
              {t('next')} →
            </a>
          )}
        </p>
      )}
    </>
  )
}
