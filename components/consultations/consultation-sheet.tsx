import { Facts } from '#components/ui/facts'
import { Section } from '#components/ui/section'
import { PARTIES } from '#lib/activities/types'
import { sumOf } from '#lib/consultations/rules'
import { type Consultation, IDENTITIES } from '#lib/consultations/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

/** All that is on record of one consultation. */
export async function ConsultationSheet({ consultation: one }: { consultation: Consultation }) {
  const [t, activities] = [await getTranslator('consultations'), await getTranslator('activities')]
  const words = (text: string) => <span className="max-w-[38em] whitespace-pre-line">{text || '–'}</span>
  const came = IDENTITIES.flatMap((code) =>
    one.participants[code] ? [`${t(`identity.${code}`)} ${one.participants[code]}`] : [],
  )
  const parties = PARTIES.flatMap((code) => (one.parties[code] ? [`${activities(`party.${code}`)} ${one.parties[code]}`] : []))
  return (
    <>
      <Section id="about" title={t('about')}>
        <Facts
          rows={[
            [t('field.day'), one.day],
            [t('field.place'), one.place],
            [t('field.station'), one.station],
            [t('field.raisedBy'), t(`identity.${one.raisedBy}`)],
            [t('field.convenor'), one.convenor],
            [t('field.method'), t(`method.${one.method}`)],
            [t('field.issues'), words(one.issues)],
          ]}
        />
      </Section>
      {came.length > 0 && (
        <Section id="held" title={t('whatWasSaid')}>
          <Facts
            rows={[
              [t('field.people'), formatCount(sumOf(one.participants))],
              [t('field.participants'), came.join(' · ')],
              [t('field.parties'), parties.join(' · ') || '–'],
              [t('field.proposals'), words(one.proposals)],
              ...(one.resolution ? ([[t('field.resolution'), words(one.resolution)]] as const) : []),
              ...(one.publicNotice ? ([[t('field.publicNotice'), words(one.publicNotice)]] as const) : []),
              ...(one.outcome ? ([[t('field.outcome'), words(one.outcome)]] as const) : []),
            ]}
          />
        </Section>
      )}
      {one.followUps.length > 0 && (
        <Section id="follow-ups" title={t('field.followUps')}>
          <ul className="divide-y divide-line">
            {one.followUps.map(({ what, owner, dueOn }) => (
              <li key={`${what}${owner}${dueOn}`} className="flex flex-wrap gap-x-4 py-2">
                <span className="font-medium">{what}</span>
                <span>{owner}</span>
                <span className="text-muted">{t('due', { day: dueOn })}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
