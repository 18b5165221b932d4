import type { ErrorTexts } from '#components/forms/failure'
import { ImportForm } from '#components/imports/import-form'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { MOST_BYTES } from '#lib/files/rules'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { canViewImports, importableBy } from '#lib/imports/policy'
import { newImportParams } from '#lib/imports/schema'
import { loadPage } from '#lib/page'

export default async function NewImportPage(props: PageProps<'/imports/new'>) {
  const t = await getTranslator('imports')
  const { actor } = await loadPage('import.create', newImportParams, props, async (_tx, _input, actor) =>
    allow(canViewImports(actor)),
  )
  const registers = importableBy(actor).map((register) => ({
    code: register,
    label: t(`register.${register}`),
    note: t(`registerNote.${register}`),
  }))
  const texts = {
    choose: t('step.choose'),
    template: t('step.template'),
    file: t('step.upload'),
    download: t('download'),
    templateNote: t('templateNote'),
    fileLabel: t('file'),
    fileHint: t('fileHint'),
    upload: t('upload'),
    uploading: t('uploading'),
    tooLarge: t('fileTooLarge'),
    missing: t('fileMissing'),
    errors: (await getTexts('errors')) as unknown as ErrorTexts,
  }
  return (
    <>
      <PageHeader title={t('new')} crumbs={[{ label: t('title'), href: '/imports' }]} crumbsLabel={t('title')} />
      <p className="mb-4 max-w-2xl text-sm text-muted">{t('intro')}</p>
      <ImportForm registers={registers} mostBytes={MOST_BYTES.IMPORT} texts={texts} />
    </>
  )
}
