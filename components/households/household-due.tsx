import { today } from '#lib/clock'
import type { HouseholdMember } from '#lib/households/types'
import { getTranslator } from '#lib/i18n/translator'
import { needsGuardian } from '#lib/persons/rules'

/** What is due and what is missing, and what people consented to. */
export async function HouseholdDue({ members, waiting }: { members: readonly HouseholdMember[]; waiting: number }) {
  const [t, p] = [await getTranslator('households'), await getTranslator('persons')]
  const on = today()
  const inForce = members.flatMap(({ name, consents }) => consents.map((consent) => ({ ...consent, name })))
  const due = [
    ...members
      .filter(({ birthDate, guarded }) => needsGuardian(birthDate, on) && !guarded)
      .map(({ personId, name }) => ({ key: `g${personId}`, personId, text: t('guardianMissing', { name }) })),
    ...members.flatMap(({ personId, name, reviewsDue }) =>
      reviewsDue.map((day) => ({ key: `r${personId}${day}`, personId, text: t('reviewDue', { name, day }) })),
    ),
    ...members
      .filter(({ consents }) => !consents.some(({ kind }) => kind === 'FILE' || kind === 'MINOR'))
      .map(({ personId, name }) => ({ key: `c${personId}`, personId, text: t('consentMissing', { name }) })),
  ]
  return (
    <div className="space-y-6">
      <section aria-labelledby="due">
        <h2 id="due">{t('nextDue')}</h2>
        {waiting > 0 && (
          <p className="mt-1">
            <a href="/register-changes">{t('waiting', { count: waiting })}</a>
          </p>
        )}
        {due.length === 0 && waiting === 0 && <p className="hint">{t('nothingDue')}</p>}
        <ul className="mt-1 space-y-1">
          {due.map(({ key, personId, text }) => (
            <li key={key}>
              <a href={`/persons/${personId}`} className="inline-flex min-h-11 items-center lg:min-h-0">
                {text}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="consents" className="panel">
        <h2 id="consents">{p('consents.title')}</h2>
        {inForce.length === 0 && <p className="hint">{p('consents.none')}</p>}
        <ul className="mt-1 space-y-1">
          {inForce.map((consent) => (
            <li key={consent.id}>
              {consent.name} <span className="badge border-line">{p(`consentKind.${consent.kind}`)}</span>{' '}
              <span className="text-sm text-muted">{p('consents.given', { day: consent.givenOn })}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
