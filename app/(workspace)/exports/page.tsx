import type { Metadata } from 'next'
import { ExportTable } from '#components/exports/export-table'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { allow } from '#lib/errors'
import { canViewExports } from '#lib/exports/policy'
import { listExports } from '#lib/exports/queries'
import { exportsParams } from '#lib/exports/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('exports'))('title') }
}

export default async function ExportsPage(props: PageProps<'/exports'>) {
  const t = await getTranslator('exports')
  const { actor, data } = await loadPage('export.list', exportsParams, props, (tx, _input, actor) => {
    allow(canViewExports(actor))
    return listExports(tx, actor)
  })
  const decides = actor.role !== 'STATION_CHIEF'
  return (
    <>
      <PageHeader title={t('title')}>
        <a className="btn btn-primary" href="/exports/new">
          {t('new')}
        </a>
      </PageHeader>
      <p className="mb-4 max-w-prose text-sm text-muted">{t('intro')}</p>
      {decides && (
        <section className="mb-8">
          <h2 className="mb-2">{t('waiting')}</h2>
          {data.waiting.length === 0 ? (
            <p className="hint">{t('noWaiting')}</p>
          ) : (
            <ExportTable label={t('waiting')} rows={data.waiting} withAsker />
          )}
        </section>
      )}
      <section className="mb-8">
        <h2 className="mb-2">{t('own')}</h2>
        {data.own.length === 0 ? (
          <EmptyState title={t('noOwn')} text={t('noOwnText')} />
        ) : (
          <ExportTable label={t('own')} rows={data.own} />
        )}
      </section>
      {data.decided.length > 0 && (
        <section>
          <h2 className="mb-2">{t('decided')}</h2>
          <ExportTable label={t('decided')} rows={data.decided} withAsker />
        </section>
      )}
    </>
  )
}
