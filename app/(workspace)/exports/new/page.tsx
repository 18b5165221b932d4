import type { Metadata } from 'next'
import { ExportEditor } from '#components/exports/export-editor'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { canExport, canViewExports } from '#lib/exports/policy'
import { listAreasBelow } from '#lib/exports/queries'
import { newExportParams } from '#lib/exports/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { REGISTERS } from '#lib/registers/types'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('exports'))('new') }
}

export default async function NewExportPage(props: PageProps<'/exports/new'>) {
  const t = await getTranslator('exports')
  const { actor, input, data } = await loadPage('export.request', newExportParams, props, (tx, _input, actor) => {
    allow(canViewExports(actor))
    return listAreasBelow(tx, actor)
  })
  const registers = REGISTERS.filter((register) => canExport(actor, register))
  const chosen = registers.find((register) => register === input.register) ?? registers[0] ?? 'STATIONS'
  return (
    <>
      <PageHeader title={t('new')} crumbs={[{ label: t('title'), href: '/exports' }]} crumbsLabel={t('area')} />
      <nav className="tools mb-4" aria-label={t('form.register')}>
        {registers.map((register) => (
          <a key={register} href={`/exports/new?register=${register}`} aria-current={register === chosen ? 'true' : undefined}>
            {t(`registers.${register}`)}
          </a>
        ))}
      </nav>
      <ExportEditor key={chosen} register={chosen} areas={data} />
    </>
  )
}
