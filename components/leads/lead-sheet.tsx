import { Facts } from '#components/ui/facts'
import { Section } from '#components/ui/section'
import { getTranslator } from '#lib/i18n/translator'
import type { LeadPage } from '#lib/leads/types'
import { clockWords } from './lead-words.tsx'

/** What is known of a lead, and every step that was taken. */
export async function LeadSheet({ lead }: { lead: LeadPage }) {
  const [t, common] = [await getTranslator('leads'), await getTranslator('common')]
  const clock = clockWords(t, lead)
  const minute = (at: Date) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at)
  return (
    <div className="max-w-3xl space-y-6">
      {clock && (
        <p className={`border-l-4 bg-sunken px-4 py-2 ${clock.late ? 'border-danger text-danger' : 'border-warn text-warn'}`}>
          {clock.text}
        </p>
      )}
      <Facts
        rows={[
          [t('field.status'), t(`status.${lead.status}`)],
          [t('field.urgency'), t(`urgency.${lead.urgency}`)],
          [t('field.what'), lead.what],
          [t('field.placeCode'), `${lead.place} · ${lead.station}`],
          [t('field.domain'), common(`domain.${lead.domain}`)],
          [t('field.source'), t(`source.${lead.source}`)],
          [t('field.foundAt'), minute(lead.foundAt)],
          ...(lead.householdId
            ? [
                [
                  t('field.household'),
                  <a key="household" href={`/households/${lead.householdId}`}>
                    {t('openHousehold')}
                  </a>,
                ] as const,
              ]
            : []),
          ...(lead.visitId
            ? [
                [
                  t('field.visit'),
                  <a key="visit" href={`/visits/${lead.visitId}`}>
                    {t('openVisit')}
                  </a>,
                ] as const,
              ]
            : []),
        ]}
      />
      <Section id="steps" title={t('steps')}>
        <ol>
          {lead.steps.map((step) => (
            <li key={step.version} className="border-t border-line py-2">
              <p className="flex flex-wrap gap-x-3">
                <strong className="font-semibold">{t(`status.${step.status}`)}</strong>
                <span>{step.takenOn}</span>
                <span className="text-muted">{step.takenBy}</span>
              </p>
              {step.document && (
                <p className="text-sm">
                  {t('field.document')} {step.document}
                </p>
              )}
              {step.note && <p className="text-sm">{step.note}</p>}
            </li>
          ))}
        </ol>
      </Section>
    </div>
  )
}
