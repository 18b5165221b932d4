import type { ReactNode } from 'react'
import { Reveal } from '#components/households/reveal'
import { today } from '#lib/clock'
import type { PersonRevealable } from '#lib/households/types'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { ageOn } from '#lib/persons/rules'
import type { PersonPage } from '#lib/persons/types'

function Entry({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="flex flex-wrap items-center gap-x-2">{children}</dd>
    </div>
  )
}

/** Who somebody is and how they live; class S masked, or only said to be there. */
export async function PersonCard({ person, reveal }: { person: PersonPage; reveal: boolean }) {
  const [t, h, texts] = [await getTranslator('persons'), await getTranslator('households'), await getTexts('persons')]
  const secret = (field: PersonRevealable, label: string, masked: string | null, labels?: Record<string, string>) =>
    masked && (
      <Entry label={label}>
        {reveal ? <Reveal field={field} id={person.id} masked={masked} label={label} {...(labels && { labels })} /> : masked}
      </Entry>
    )
  const there = (is: boolean) => (is ? t('registered') : null)
  const words = (group: string) => texts[group] as Record<string, string>
  return (
    <section aria-labelledby="identity" className="panel space-y-3">
      <h2 id="identity">{t('identity')}</h2>
      <dl className="space-y-2">
        <Entry label={t('field.sex')}>
          {h(`sex.${person.sex}`)}
          {person.birthDate && ` · ${person.birthDate} · ${t('age', { age: ageOn(person.birthDate, person.diedOn ?? today()) })}`}
        </Entry>
        {person.diedOn && <Entry label={t('field.on')}>{t('died', { day: person.diedOn })}</Entry>}
        {secret('person.id', h(`idKind.${person.idKind}`), person.idNumber)}
        {!person.idNumber && (
          <Entry label={t('field.idKind')}>
            {t('noId')}
            {person.idMissingReason && ` · ${t(`idMissing.${person.idMissingReason}`)}`}
          </Entry>
        )}
        {secret('person.formerId', t('field.formerId'), person.formerId)}
        {secret('person.phone', t('field.phone'), person.phone)}
        <Entry label={t('household')}>
          {person.household ? (
            <a href={`/households/${person.household.id}`}>
              {person.household.headName} · {h(`relation.${person.household.relation}`)}
            </a>
          ) : (
            t('noHousehold')
          )}
        </Entry>
        {person.residence && <Entry label={t('field.residence')}>{t(`residence.${person.residence}`)}</Entry>}
        {person.housing && <Entry label={t('field.housing')}>{t(`housing.${person.housing}`)}</Entry>}
        {secret('person.selfCare', t('field.selfCare'), there(person.hasSelfCare), words('selfCare'))}
        {secret('person.disability', t('field.disability'), there(person.hasDisability), words('disability'))}
        {secret('person.note', t('field.note'), there(person.hasNote))}
      </dl>
    </section>
  )
}
