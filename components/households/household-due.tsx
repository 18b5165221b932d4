import { today } from '#lib/clock'
import type { HouseholdPage } from '#lib/households/types'
import { getTranslator } from '#lib/i18n/translator'
import { needsGuardian } from '#lib/persons/rules'
import type { ConsentRow } from '#lib/persons/types'

interface HouseholdDueProps {
  household: HouseholdPage
  consents: readonly (ConsentRow & { personId: string })[]
  reviews: readonly { personId: string; nextReviewOn: string }[]
  /** Those of the people who have a guardian. */
  guarded: readonly string[]
  waiting: number
}

/** What is due and what is missing, and what people consented to. */
export async function HouseholdDue({ household, consents, reviews, guarded, waiting }: HouseholdDueProps) {
  const [t, p] = [await getTranslator('households'), await getTranslator('persons')]
  const on = today()
  const inForce = consents.filter(({ withdrawnOn }) => withdrawnOn === null)
  const nameOf = (id: string) => household.members.find(({ personId }) => personId === id)?.name ?? ''
  const files = new Set(inForce.filter(({ kind }) => kind === 'FILE' || kind === 'MINOR').map(({ personId }) => personId))
  const due = [
    ...household.members
      .filter(({ birthDate, personId }) => needsGuardian(birthDate, on) && !guarded.includes(personId))
      .map(({ personId, name }) => ({ key: `g${personId}`, href: `/persons/${personId}`, text: t('guardianMissing', { name }) })),
    ...reviews.map(({ personId, nextReviewOn }) => ({
      ...{ key: `r${personId}${nextReviewOn}`, href: `/persons/${personId}` },
      text: t('reviewDue', { name: nameOf(personId), day: nextReviewOn }),
    })),
    ...household.members
      .filter(({ personId }) => !files.has(personId))
      .map(({ personId, name }) => ({ key: `c${personId}`, href: `/persons/${personId}`, text: t('consentMissing', { name }) })),
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
          {due.map(({ key, href, text }) => (
            <li key={key}>
              <a href={href} className="inline-flex min-h-11 items-center lg:min-h-0">
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
              {nameOf(consent.personId)} <span className="badge border-line">{p(`consentKind.${consent.kind}`)}</span>{' '}
              <span className="text-sm text-muted">{p('consents.given', { day: consent.givenOn })}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
