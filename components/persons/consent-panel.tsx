import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Disclosure } from '#components/ui/disclosure'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { giveConsentAction, withdrawConsentAction } from '#lib/persons/actions'
import { CONSENT_KINDS, CONSENT_MANNERS, type ConsentRow, GUARDIAN_RELATIONS } from '#lib/persons/types'

interface ConsentPanelProps {
  personId: string
  consents: readonly ConsentRow[]
  /** What is read to them, kind by kind, in its newest version. */
  notices: { kind: string; text: string }[]
  edit: boolean
}

/** What somebody consented to, by which version of the notice, and what was taken back. */
export async function ConsentPanel({ personId, consents, notices, edit }: ConsentPanelProps) {
  const t = await getTranslator('persons')
  const withdrawal = await deedTexts(t('consents.withdraw'))
  const given = consents.filter(({ withdrawnOn }) => withdrawnOn === null).map(({ kind }) => kind)
  const open = CONSENT_KINDS.filter((kind) => !given.includes(kind))
  const options = (group: string, codes: readonly string[]) => codes.map((code) => ({ code, label: t(`${group}.${code}`) }))
  return (
    <section aria-labelledby="consents" className="panel">
      <h2 id="consents">{t('consents.title')}</h2>
      {consents.length === 0 && <p className="hint">{t('consents.none')}</p>}
      <ul className="space-y-2">
        {consents.map((consent) => (
          <li key={consent.id}>
            <p>
              <strong className="font-semibold">{t(`consentKind.${consent.kind}`)}</strong>{' '}
              <span className="text-sm text-muted">
                {[
                  consent.withdrawnOn
                    ? t('consents.withdrawn', { day: consent.withdrawnOn })
                    : t('consents.given', { day: consent.givenOn }),
                  t(`manner.${consent.manner}`),
                  ...(consent.giver ? [t('consents.by', { name: consent.giver })] : []),
                  t('consents.notice', { version: consent.notice }),
                ].join(' · ')}
              </span>
            </p>
            {edit && consent.withdrawnOn === null && (
              <Disclosure label={`${t('consents.withdraw')} ${t(`consentKind.${consent.kind}`)}`}>
                <DeedForm
                  send={withdrawConsentAction}
                  name={`withdraw-${consent.id}`}
                  base={{ id: consent.id }}
                  fresh={[]}
                  fields={[{ name: 'reason', label: t('consents.withdrawReason'), type: 'text', required: true }]}
                  texts={withdrawal}
                />
              </Disclosure>
            )}
          </li>
        ))}
      </ul>
      {edit && open.length > 0 && (
        <Disclosure label={t('consents.add')}>
          <p className="label">{t('consents.read')}</p>
          <ul className="mb-4 space-y-2 text-base leading-relaxed">
            {notices
              .filter(({ kind }) => open.some((one) => one === kind))
              .map(({ kind, text }) => (
                <li key={kind}>
                  <strong className="font-semibold">{t(`consentKind.${kind}`)}</strong> {text}
                </li>
              ))}
          </ul>
          <DeedForm
            send={giveConsentAction}
            name="consent"
            base={{ personId }}
            wrap="consent"
            texts={await deedTexts(t('consents.add'))}
            fields={[
              { name: 'kind', label: t('field.kind'), type: 'choice', required: true, options: options('consentKind', open) },
              {
                name: 'manner',
                label: t('field.manner'),
                type: 'choice',
                required: true,
                options: options('manner', CONSENT_MANNERS),
              },
              {
                ...{ name: 'givenBy', label: t('field.givenBy'), type: 'choice', required: true },
                options: options('givenBy', ['SELF', 'GUARDIAN', 'STATUTORY']),
              },
              { name: 'giver', label: t('field.giver'), type: 'text' },
              {
                ...{ name: 'giverRelation', label: t('field.giverRelation'), type: 'select' },
                options: options('guardianRelation', GUARDIAN_RELATIONS),
              },
              { name: 'basis', label: t('field.basis'), type: 'text', hint: t('hint.sealed') },
              { name: 'givenOn', label: t('field.givenOn'), type: 'date', value: today() },
            ]}
          />
        </Disclosure>
      )}
    </section>
  )
}
