import type { Metadata } from 'next'
import { FormList } from '#components/form-versions/form-list'
import { PageHeader } from '#components/ui/page-header'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { canEditForm, canViewForms } from '#lib/forms/policy'
import { listFormVersions } from '#lib/forms/versions/queries'
import { formListParams } from '#lib/forms/versions/schema'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('forms'))('title') }
}

export default async function FormsPage(props: PageProps<'/forms'>) {
  const t = await getTranslator('forms')
  const { actor, data } = await loadPage('form.list', formListParams, props, (tx, _, actor) => {
    allow(canViewForms(actor))
    return listFormVersions(tx, today())
  })
  return (
    <>
      <PageHeader title={t('title')} />
      <p className="mb-4 max-w-prose text-sm text-muted">
        {t('intro')}{' '}
        <a className="underline" href="/forms/guide">
          {t('guide.title')}
        </a>
      </p>
      <FormList forms={data} edits={canEditForm(actor, actor.area)} />
    </>
  )
}
