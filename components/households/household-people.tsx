import { today } from '#lib/clock'
import { ageOn } from '#lib/households/rules'
import type { HouseholdMember } from '#lib/households/types'
import { getTranslator } from '#lib/i18n/translator'
import { Reveal } from './reveal.tsx'

/** Who lives here, with what makes them someone the station looks after. */
export async function HouseholdPeople({ members, reveal }: { members: readonly HouseholdMember[]; reveal: boolean }) {
  const [t, p] = [await getTranslator('households'), await getTranslator('persons')]
  const on = today()
  return (
    <section aria-labelledby="people" className="panel">
      <h2 id="people">
        {t('people')} <span className="font-normal text-muted">{t('membersCount', { count: members.length })}</span>
      </h2>
      <ul className="mt-2 space-y-3">
        {members.map((member) => (
          <li key={member.personId}>
            <p>
              <a href={`/persons/${member.personId}`} className="font-semibold">
                {member.name}
              </a>{' '}
              <span className="text-sm text-muted">
                {[
                  t(`relation.${member.relation}`),
                  t(`sex.${member.sex}`),
                  ...(member.diedOn ? [p('died', { day: member.diedOn })] : []),
                  ...(member.birthDate ? [t('age', { age: ageOn(member.birthDate, on) })] : []),
                ].join(' · ')}
              </span>
            </p>
            {member.categories.length > 0 && (
              <p className="flex flex-wrap gap-1">
                {member.categories.map((category) => (
                  <span key={category} className="badge border-line">
                    {t(`category.${category}`)}
                  </span>
                ))}
              </p>
            )}
            {(['idNumber', 'phone'] as const).map((key) => {
              const masked = member[key]
              const field = key === 'phone' ? 'person.phone' : 'person.id'
              const label = key === 'phone' ? t('phone') : t(`idKind.${member.idKind}`)
              return (
                masked && (
                  <div key={key} className="flex flex-wrap items-center gap-x-2 text-sm">
                    <span className="text-muted">{label}</span>
                    {reveal ? <Reveal field={field} id={member.personId} masked={masked} label={label} /> : masked}
                  </div>
                )
              )
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
