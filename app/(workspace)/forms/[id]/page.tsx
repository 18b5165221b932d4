import type { Metadata } from 'next'
import { formTexts } from '#components/form-fields/form-texts'
import { ChangeList } from '#components/form-versions/change-list'
import { FormDeeds } from '#components/form-versions/form-deeds'
import { FormFacts } from '#components/form-versions/form-facts'
import { FormPreview } from '#components/form-versions/form-preview'
import type { ErrorTexts } from '#components/forms/failure'
import { PageHeader } from '#components/ui/page-header'
import { Section } from '#components/ui/section'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { compareDefinitions } from '#lib/forms/comparing/rules'
import { canEditForm, canViewForms } from '#lib/forms/policy'
import { inLocale } from '#lib/forms/rules'
import { listFormVersions, requireFormSheet } from '#lib/forms/versions/queries'
import { formParams } from '#lib/forms/versions/schema'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('forms'))('title') }
}

export default async function FormPage(props: PageProps<'/forms/[id]'>) {
  const t = await getTranslator('forms')
  const locale = await getLocale()
  const { actor, data } = await loadPage('form.view', formParams, props, async (tx, { id, with: other }, actor) => {
    allow(canViewForms(actor))
    const form = await requireFormSheet(tx, id, today())
    const versions = (await listFormVersions(tx, today())).filter(({ code }) => code === form.code)
    return { form, versions, other: other ? await requireFormSheet(tx, other, today()) : null }
  })
  const { form, versions, other } = data
  const edits = canEditForm(actor, form.divisionCode)
  const nameOf = (one: { divisionCode: string; version: number }) =>
    t(one.divisionCode ? 'ownVersion' : 'standardVersion', { version: one.version })
  const title = inLocale(form.title, locale)
  return (
    <>
      <PageHeader title={`${title} · ${nameOf(form)}`} crumbs={[{ label: t('title'), href: '/forms' }]} crumbsLabel={t('path')}>
        {edits && form.status === 'DRAFT' && (
          <a className="btn" href={`/forms/${form.id}/edit`}>
            {t('edit')}
          </a>
        )}
      </PageHeader>
      <div className="space-y-6">
        <FormFacts form={form} />
        {edits && form.status !== 'RETIRED' && (
          <FormDeeds
            key={form.rowVersion}
            current={{ id: form.id, rowVersion: form.rowVersion }}
            status={form.status}
            today={today()}
            texts={(await getTexts('forms')).deed as Record<string, string>}
            errors={(await getTexts('errors')) as unknown as ErrorTexts}
          />
        )}
        <Section id="compare" title={t('compare')}>
          <nav aria-label={t('compareWith')} className="flex flex-wrap gap-x-4 gap-y-1">
            {versions
              .filter(({ id }) => id !== form.id)
              .map((version) => (
                <a
                  key={version.id}
                  href={`/forms/${form.id}?with=${version.id}#compare`}
                  aria-current={version.id === other?.id ? 'true' : undefined}
                  className="inline-flex min-h-11 items-center lg:min-h-8"
                >
                  {nameOf(version)}
                </a>
              ))}
          </nav>
          {other && other.code === form.code ? (
            <>
              <p className="text-sm text-muted">{t('compared', { before: nameOf(other), after: nameOf(form) })}</p>
              <ChangeList
                changes={compareDefinitions(other.definition, form.definition)}
                before={other.definition}
                after={form.definition}
              />
            </>
          ) : (
            <p className="text-sm text-muted">{t('compareHint')}</p>
          )}
        </Section>
        <Section id="preview" title={t('preview')}>
          <p className="text-sm text-muted">{t('previewHint')}</p>
          <FormPreview
            definition={form.definition}
            locale={locale}
            texts={await formTexts()}
            labels={{ phone: t('phone'), desktop: t('desktop') }}
          />
        </Section>
      </div>
    </>
  )
}
