import { today } from '#lib/clock'
import { ageOn } from '#lib/persons/rules'
import { ADULT_AGE } from '#lib/persons/types'
import type { CardMember, HouseholdCard } from '#lib/sync/types'
import { linkTo } from './route.ts'
import { Part } from './screen.tsx'
import { useWords } from './use-phone.ts'

/** From this age, or with these categories, an ability assessment is offered. */
const ELDER_AGE = 60

/** Who lives there: relation, sex and age, categories, consents in force, and the assessment that fits them. */
export function CardPeople({ card }: { card: HouseholdCard }) {
  const t = useWords()
  return (
    <Part title={t('card.people', { count: card.members.length })}>
      <ul>
        {card.members.map((member) => (
          <Person key={member.id} member={member} householdId={card.id} />
        ))}
      </ul>
    </Part>
  )
}

function Person({ member, householdId }: { member: CardMember; householdId: string }) {
  const t = useWords()
  const age = member.birthDate ? ageOn(member.birthDate, today()) : null
  const facts = [
    t.of('households', `relation.${member.relation}`) ?? member.relation,
    t.of('households', `sex.${member.sex}`) ?? '',
    ...(age === null ? [] : [t('card.age', { age })]),
  ]
  const form = age === null ? null : age < ADULT_AGE ? 'child-situation' : age >= ELDER_AGE ? 'elder-ability' : null
  const consents = member.consents.map((kind) => t.of('persons', `consentKind.${kind}`) ?? kind)
  return (
    <li className="border-b border-line py-3">
      <p>
        <span className="font-semibold">{member.name}</span>{' '}
        <span className="text-base text-muted">{facts.filter(Boolean).join(' · ')}</span>
      </p>
      {member.categories.length > 0 && (
        <p className="mt-1 flex flex-wrap gap-1">
          {member.categories.map((category) => (
            <span key={category} className="badge border-line text-ink">
              {t.of('households', `category.${category}`) ?? category}
            </span>
          ))}
        </p>
      )}
      <p className="mt-1 text-base text-muted">
        {consents.length > 0 ? t('card.consents', { kinds: consents.join(t('comma')) }) : t('card.noConsents')}
      </p>
      {form && (
        <a href={linkTo('households', householdId, 'assess', form, member.id, 'new')} className="f-more">
          {t(`assess.${form === 'elder-ability' ? 'elder' : 'child'}`)} ›
        </a>
      )}
    </li>
  )
}
