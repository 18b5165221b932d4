import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Reveal } from '#components/households/reveal'
import { Disclosure } from '#components/ui/disclosure'
import { Notice } from '#components/ui/state'
import { getTranslator } from '#lib/i18n/translator'
import { addContactAction, addGuardianAction, endGuardianAction, removeContactAction } from '#lib/persons/actions'
import { CONTACT_KINDS, GUARDIAN_RELATIONS, type PersonPage } from '#lib/persons/types'

interface GuardianPanelProps {
  person: PersonPage
  /** Those of the household who could be the guardian. */
  members: { personId: string; name: string }[]
  needed: boolean
  edit: boolean
}

/** Who answers for somebody. */
export async function GuardianPanel({ person, members, needed, edit }: GuardianPanelProps) {
  const t = await getTranslator('persons')
  const ending = await deedTexts(t('guardians.end'))
  const relations = GUARDIAN_RELATIONS.map((code) => ({ code, label: t(`guardianRelation.${code}`) }))
  return (
    <section aria-labelledby="guardians" className="panel space-y-2">
      <h2 id="guardians">{t('guardians.title')}</h2>
      {person.guardians.length === 0 &&
        (needed ? <Notice kind="warn">{t('guardians.needed')}</Notice> : <p className="hint">{t('guardians.none')}</p>)}
      <ul className="space-y-1">
        {person.guardians.map((guardian) => (
          <li key={guardian.id}>
            <p className="flex flex-wrap items-center gap-x-2">
              {guardian.personId ? <a href={`/persons/${guardian.personId}`}>{guardian.name}</a> : guardian.name}
              <span className="text-sm text-muted">{t(`guardianRelation.${guardian.relation}`)}</span>
              {guardian.phone && (
                <Reveal field="guardian.phone" id={guardian.id} masked={guardian.phone} label={t('field.phone')} />
              )}
            </p>
            {edit && (
              <Disclosure label={`${t('guardians.end')} ${guardian.name}`}>
                <DeedForm
                  send={endGuardianAction}
                  name={`guardian-${guardian.id}`}
                  base={{ id: guardian.id }}
                  fresh={[]}
                  fields={[]}
                  texts={ending}
                />
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
      {edit && (
        <Disclosure label={t('guardians.add')}>
          <DeedForm
            send={addGuardianAction}
            name="guardian"
            base={{ personId: person.id }}
            wrap="guardian"
            texts={await deedTexts(t('guardians.add'))}
            fields={[
              {
                ...{ name: 'personId', label: t('field.personId'), type: 'select', hint: t('hint.guardian') },
                options: members.map(({ personId, name }) => ({ code: personId, label: name })),
              },
              { name: 'name', label: t('field.guardianName'), type: 'text', max: 40 },
              { name: 'relation', label: t('field.relation'), type: 'select', options: relations, required: true },
              { name: 'phone', label: t('field.phone'), type: 'tel', max: 21 },
            ]}
          />
        </Disclosure>
      )}
    </section>
  )
}

/** Further ways to reach somebody. */
export async function ContactPanel({ person, edit }: { person: PersonPage; edit: boolean }) {
  const t = await getTranslator('persons')
  const removing = await deedTexts(t('contacts.remove'))
  return (
    <section aria-labelledby="contacts" className="panel space-y-2">
      <h2 id="contacts">{t('contacts.title')}</h2>
      {person.contacts.length === 0 && <p className="hint">{t('contacts.none')}</p>}
      <ul className="space-y-1">
        {person.contacts.map((contact) => (
          <li key={contact.id}>
            <p className="flex flex-wrap items-center gap-x-2">
              <span className="text-sm text-muted">{t(`contactKind.${contact.kind}`)}</span>
              <Reveal field="contact.value" id={contact.id} masked={contact.value} label={t(`contactKind.${contact.kind}`)} />
              {contact.holder}
            </p>
            {edit && (
              <Disclosure label={`${t('contacts.remove')} ${t(`contactKind.${contact.kind}`)}`}>
                <DeedForm
                  send={removeContactAction}
                  name={`contact-${contact.id}`}
                  base={{ id: contact.id }}
                  fresh={[]}
                  fields={[]}
                  texts={removing}
                />
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
      {edit && (
        <Disclosure label={t('contacts.add')}>
          <DeedForm
            send={addContactAction}
            name="contact"
            base={{ personId: person.id }}
            texts={await deedTexts(t('contacts.add'))}
            fields={[
              {
                ...{ name: 'kind', label: t('field.kind'), type: 'select', required: true },
                options: CONTACT_KINDS.map((code) => ({ code, label: t(`contactKind.${code}`) })),
              },
              { name: 'value', label: t('field.value'), type: 'text', max: 60, required: true, hint: t('hint.sealed') },
              { name: 'holder', label: t('field.holder'), type: 'text', max: 40 },
            ]}
          />
        </Disclosure>
      )}
    </section>
  )
}
