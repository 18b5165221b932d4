import { ExportDecision } from '#components/exports/export-decision'
import { ExportPassword } from '#components/exports/export-password'
import { ExportSheet } from '#components/exports/export-sheet'
import type { ErrorTexts } from '#components/forms/failure'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { canViewExports } from '#lib/exports/policy'
import { requireExport } from '#lib/exports/queries'
import { exportParam } from '#lib/exports/schema'
import { MOST_DOWNLOADS } from '#lib/exports/types'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function ExportPage(props: PageProps<'/exports/[id]'>) {
  const t = await getTranslator('exports')
  const { data: request } = await loadPage('export.view', exportParam, props, (tx, { id }, actor) => {
    allow(canViewExports(actor))
    return requireExport(tx, actor, id)
  })
  const texts = await getTexts('exports')
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const left = MOST_DOWNLOADS - request.downloads
  const mayFetch = request.own && request.status === 'READY'
  return (
    <>
      <PageHeader
        title={`${t(`registers.${request.register}`)} ${t('one', { number: request.number })}`}
        crumbs={[{ label: t('title'), href: '/exports' }]}
        crumbsLabel={t('area')}
      >
        {request.status === 'APPROVED' && (
          <a className="btn" href={`/exports/${request.id}`}>
            {t('refresh')}
          </a>
        )}
        {mayFetch && left > 0 && (
          <a className="btn btn-primary" href={`/api/exports/${request.id}`} download>
            {t('download')}
          </a>
        )}
      </PageHeader>
      <ExportSheet request={request} />
      {mayFetch && <p className="mt-4 text-sm text-muted">{left > 0 ? t('downloadsLeft', { count: left }) : t('noneLeft')}</p>}
      {mayFetch && request.sensitive && (
        <ExportPassword
          id={request.id}
          kept={request.hasPassword}
          texts={texts.password as Record<string, string>}
          errors={errors}
        />
      )}
      {request.mayDecide && (
        <ExportDecision
          current={{ id: request.id, version: request.version }}
          texts={texts.decide as Record<string, string>}
          errors={errors}
        />
      )}
    </>
  )
}
