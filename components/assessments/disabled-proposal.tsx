import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Section } from '#components/ui/section'
import type { Day } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { submitChangeAction } from '#lib/register-changes/actions'

/**
 * 中度失能 and heavier: the category 失能老人 is proposed with one tap and never set by a score. What a station records
 * stays a finding; whether it entitles somebody to anything is decided elsewhere (DOMAIN.md A5).
 */
export async function DisabledProposal({ personId, on, known }: { personId: string; on: Day; known: boolean }) {
  const t = await getTranslator('assessments')
  return (
    <Section id="disabled" title={t('disabled.title')}>
      <p>{t('disabled.text')}</p>
      {known ? (
        <p className="text-sm text-muted">{t('disabled.known')}</p>
      ) : (
        <DeedForm
          send={submitChangeAction}
          name="disabled"
          base={{}}
          fresh={['id', 'categoryId']}
          wrap="change"
          inner={{ kind: 'CATEGORY_ADD', personId, category: 'DISABLED_ELDER', sourceKind: 'VISIT', validFrom: on }}
          fields={[]}
          texts={await deedTexts(t('disabled.deed'))}
        />
      )}
    </Section>
  )
}
