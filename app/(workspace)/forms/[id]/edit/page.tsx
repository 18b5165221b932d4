import { notFound } from 'next/navigation'
import { Builder } from '#components/form-builder/builder'
import type { BuilderTexts } from '#components/form-builder/context'
import { formTexts } from '#components/form-fields/form-texts'
import type { ErrorTexts } from '#components/forms/failure'
import { PageHeader } from '#components/ui/page-header'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { canEditForm } from '#lib/forms/policy'
import { inLocale } from '#lib/forms/rules'
import { getStandard, requireFormSheet } from '#lib/forms/versions/queries'
import { formParams } from '#lib/forms/versions/schema'
import { messagesOf } from '#lib/i18n/catalogue'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function EditFormPage(props: PageProps<'/forms/[id]/edit'>) {
  const t = await getTranslator('forms')
  const locale = await getLocale()
  const { data } = await loadPage('form.update', formParams, props, async (tx, { id }, actor) => {
    const form = await requireFormSheet(tx, id, today())
    allow(canEditForm(actor, form.divisionCode))
    return { form, standard: await getStandard(tx, form.code, today()) }
  })
  const { form, standard } = data
  if (form.status !== 'DRAFT') notFound()
  const title = inLocale(form.title, locale)
  return (
    <>
      <PageHeader
        title={t('edit')}
        crumbs={[
          { label: t('title'), href: '/forms' },
          { label: `${title} · ${t('ownVersion', { version: form.version })}`, href: `/forms/${form.id}` },
        ]}
        crumbsLabel={t('path')}
      />
      <Builder
        id={form.id}
        rowVersion={form.rowVersion}
        definition={form.definition}
        standard={standard?.definition ?? null}
        locale={locale}
        texts={await builderTexts()}
        fill={await formTexts()}
        errors={(await getTexts('errors')) as unknown as ErrorTexts}
      />
    </>
  )
}

/** New things are named in both languages at once, whatever the builder reads. */
async function builderTexts(): Promise<BuilderTexts> {
  const forms = (await getTexts('forms')) as unknown as Omit<BuilderTexts, 'fresh'>
  const [zh, en] = (['zh-CN', 'en'] as const).map((locale) => messagesOf(locale).forms as unknown as Omit<BuilderTexts, 'fresh'>)
  const both = (key: string) => ({ zh: zh?.builder[key] ?? '', en: en?.builder[key] })
  return {
    ...{ builder: forms.builder, fieldKind: forms.fieldKind, dataClass: forms.dataClass, condition: forms.condition },
    fresh: { field: both('newField'), option: both('newOption'), section: both('newSection'), score: both('newScore') },
  }
}
