import { Section } from '#components/ui/section'
import { getTranslator } from '#lib/i18n/translator'

/** From those who were seen in a visit to an assessment of one of them, by the form of the age. */
export async function AssessLinks({ people }: { people: readonly { id: string; name: string }[] }) {
  const t = await getTranslator('assessments')
  return (
    <Section id="assess" title={t('visit.start')}>
      <ul className="no-print flex flex-wrap gap-2">
        {people.map(({ id, name }) => (
          <li key={id}>
            <a className="btn" href={`/assessments/new?person=${id}`}>
              {t('visit.deed', { name })}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
