import { getTexts, getTranslator } from '#lib/i18n/translator'
import type { Contact } from '#lib/stations/types'
import { ContactReveal } from './contact-reveal.tsx'

/** Whom to reach; the number is theirs, so it is masked until somebody says why it is needed. */
export async function ContactLine({ stationId, contact }: { stationId: string; contact: Contact }) {
  const t = await getTranslator('stations')
  const [words, errors] = [(await getTexts('households')).reveal as Record<string, string>, await getTexts('errors')]
  const texts = { ...words, ...(errors.code as Record<string, string>), offline: String(errors.offline) }
  return (
    <>
      <dt className="text-muted">{t('field.contactName')}</dt>
      <dd className="flex flex-wrap items-center gap-x-2">
        {contact.name}
        {contact.phone && <ContactReveal id={stationId} masked={contact.phone} label={t('revealLabel')} texts={texts} />}
      </dd>
    </>
  )
}
