import type { Metadata } from 'next'
import { ImportTable } from '#components/imports/import-table'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { canViewImports } from '#lib/imports/policy'
import { listImports } from '#lib/imports/queries'
import { importListParams } from '#lib/imports/schema'
import { loadPage } from '#lib/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('imports'))('title') }
}

export default async function ImportsPage(props: PageProps<'/imports'>) {
  const t = await getTranslator('imports')
  const common = await getTranslator('common')
  const { data } = await loadPage('import.list', importListParams, props, (tx, { after }, actor) => {
    allow(canViewImports(actor))
    return listImports(tx, after)
  })
  return (
    <>
      <PageHeader title={t('title')}>
        <a className="btn btn-primary" href="/imports/new">
          {t('new')}
        </a>
      </PageHeader>
      <p className="mb-3 text-sm text-muted">{t('intro')}</p>
      {data.rows.length === 0 ? <EmptyState title={t('none')} text={t('noneText')} /> : <ImportTable imports={data.rows} />}
      {data.next && (
        <p className="mt-4">
          <a className="btn" href={`/imports?after=${encodeURIComponent(data.next)}`}>
            {common('next')}
          </a>
        </p>
      )}
    </>
  )
}
