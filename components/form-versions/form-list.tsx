import type { ErrorTexts } from '#components/forms/failure'
import { EmptyState } from '#components/ui/state'
import { inLocale } from '#lib/forms/rules'
import { FORM_KINDS } from '#lib/forms/types'
import type { FormSummary } from '#lib/forms/versions/types'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'
import { DraftButton } from './draft-button.tsx'
import { FormState } from './form-state.tsx'

/** Every form with its versions, kind by kind. */
export async function FormList({ forms, edits }: { forms: readonly FormSummary[]; edits: boolean }) {
  const t = await getTranslator('forms')
  const [locale, errors] = [await getLocale(), (await getTexts('errors')) as unknown as ErrorTexts]
  if (forms.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
  const kinds = FORM_KINDS.filter((kind) => forms.some((form) => form.kind === kind))
  return (
    <div className="space-y-8">
      {kinds.map((kind) => (
        <section key={kind} aria-labelledby={`kind-${kind}`} className="space-y-5">
          <h2 id={`kind-${kind}`} className="text-lg">
            {t(`kind.${kind}`)}
          </h2>
          {codesOf(forms, kind).map((code) => {
            const versions = forms.filter((form) => form.code === code)
            const used = versions.find(({ state }) => state === 'USED') ?? versions[0]
            const draft = versions.find(({ state }) => state === 'DRAFT')
            if (!used) return null
            const title = inLocale(used.title, locale)
            return (
              <section key={code} aria-labelledby={code} className="panel">
                <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
                  <h3 id={code} className="font-semibold">
                    {title}
                  </h3>
                  {edits && draft && (
                    <a className="btn" href={`/forms/${draft.id}/edit`}>
                      {t('continue')}
                      <span className="sr-only"> {title}</span>
                    </a>
                  )}
                  {edits && !draft && (
                    <DraftButton from={used.id} about={title} texts={{ start: t('start'), busy: t('busy') }} errors={errors} />
                  )}
                </div>
                {isBehind(versions, used) && <p className="mb-2 text-sm text-warn">{t('behind')}</p>}
                <ul className="divide-y divide-line border-y border-line">
                  {versions.map((form) => (
                    <li key={form.id} className="flex flex-wrap items-center gap-x-6 gap-y-1 px-2 py-1">
                      <a className="min-w-40" href={`/forms/${form.id}`}>
                        {t(form.divisionCode ? 'ownVersion' : 'standardVersion', { version: form.version })}
                        <span className="sr-only"> {title}</span>
                      </a>
                      <FormState form={form} label={t(`state.${form.state}`)} />
                      <span className="text-sm text-muted">{form.validFrom && t('from', { day: form.validFrom })}</span>
                      {form.retiredOn && <span className="text-sm text-muted">{t('until', { day: form.retiredOn })}</span>}
                    </li>
                  ))}
                </ul>
              </section>
            )
          })}
        </section>
      ))}
    </div>
  )
}

function codesOf(forms: readonly FormSummary[], kind: string): string[] {
  return [...new Set(forms.filter((form) => form.kind === kind).map(({ code }) => code))]
}

/** The standard has been renewed since the province's own came into use. */
function isBehind(versions: readonly FormSummary[], used: FormSummary): boolean {
  const from = used.validFrom ?? ''
  return (
    used.divisionCode !== '' &&
    versions.some((form) => form.divisionCode === '' && form.status === 'PUBLISHED' && (form.validFrom ?? '') > from)
  )
}
