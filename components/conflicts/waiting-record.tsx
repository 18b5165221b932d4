import type { ErrorTexts } from '#components/forms/failure'
import { Facts } from '#components/ui/facts'
import { Notice } from '#components/ui/state'
import type { WaitingPage } from '#lib/conflicts/types'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'
import { timeWords } from './time-words.ts'
import { wordingOf } from './value-words.tsx'
import { WaitingForm } from './waiting-form.tsx'

/** Of what was sent, what says nothing to a reader. */
const HIDDEN = new Set([
  'baseVersion',
  'householdId',
  'writtenAt',
  'formVersionId',
  'kind',
  'version',
  'id',
  'change',
  'personId',
  'visitId',
])

/** A waiting record with all that was written, why it waits, and the decision for whoever may make it. */
export async function WaitingRecord({ waiting }: { waiting: WaitingPage }) {
  const [t, locale] = [await getTranslator('conflicts'), await getLocale()]
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const { label, words } = await wordingOf(waiting.definition, waiting.names)
  const written = Object.entries(waiting.fields).filter(
    ([field, value]) =>
      !HIDDEN.has(field) &&
      value !== null &&
      value !== undefined &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  )
  return (
    <div className="max-w-4xl space-y-6">
      <Notice kind="warn">{t(`reason.${waiting.reason}`)}</Notice>
      <p className="flex flex-wrap gap-x-4 text-sm text-muted">
        {waiting.headName && waiting.inSight && waiting.householdId && (
          <a href={`/households/${waiting.householdId}`}>{t('head', { name: waiting.headName })}</a>
        )}
        <span>{t('writtenBy', { name: waiting.writtenBy })}</span>
        {waiting.writtenAt && <span>{t('writtenAt', { time: timeWords(waiting.writtenAt, locale) })}</span>}
        <span>{t('receivedAt', { time: timeWords(waiting.receivedAt, locale) })}</span>
      </p>
      <section aria-labelledby="content" className="panel">
        <h2 id="content">{t('content')}</h2>
        <Facts rows={written.map(([field, value]) => [label(field), words(field, value)])} />
      </section>
      {waiting.status !== 'OPEN' && waiting.decidedAt && (
        <Notice kind="ok">
          {t('settled', {
            name: waiting.decidedBy ?? t('somebody'),
            time: timeWords(waiting.decidedAt, locale),
            status: t(`status.${waiting.status}`),
          })}
          {waiting.decision && ` · ${waiting.decision}`}
        </Notice>
      )}
      {waiting.status === 'OPEN' && !waiting.mayDecide && (
        <Notice kind="warn">{t(waiting.chiefs ? 'notYoursChief' : 'notYours')}</Notice>
      )}
      {waiting.mayDecide && (
        <WaitingForm
          id={waiting.id}
          reopen={waiting.reason === 'CLOSED'}
          texts={{
            ...{
              store: t(waiting.reason === 'CLOSED' ? 'storeReopen' : 'store'),
              storeHint: t('storeHint'),
              discard: t('discard'),
            },
            ...{ discardReason: t('discardReason'), discardHint: t('discardHint'), busy: t('busy'), cancel: t('cancel') },
          }}
          errors={errors}
        />
      )}
    </div>
  )
}
