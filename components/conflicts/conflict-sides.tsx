import type { ErrorTexts } from '#components/forms/failure'
import { Notice } from '#components/ui/state'
import type { ConflictPage, Side } from '#lib/conflicts/types'
import { getLocale, getTexts, getTranslator } from '#lib/i18n/translator'
import { ConflictForm } from './conflict-form.tsx'
import { timeWords } from './time-words.ts'
import { wordingOf } from './value-words.tsx'

/** Both sides of a field, side by side, with who wrote them and when; and the decision, for whoever may make it. */
export async function ConflictSides({ conflict }: { conflict: ConflictPage }) {
  const [t, locale] = [await getTranslator('conflicts'), await getLocale()]
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const { words } = await wordingOf(conflict.definition, conflict.names)
  const { field, chosen } = conflict
  const side = (key: 'theirs' | 'ours', { value, by, at }: Side) => (
    <section key={key} aria-labelledby={key} className="panel">
      <h2 id={key}>{t(key)}</h2>
      <p className="text-sm text-muted">{t('by', { name: by ?? t('somebody'), time: timeWords(at, locale) })}</p>
      <p className="mt-2 text-lg break-words whitespace-pre-wrap">{words(field, value)}</p>
    </section>
  )
  return (
    <div className="max-w-4xl space-y-6">
      <div className="grid gap-4 md:grid-cols-2">
        {side('theirs', conflict.theirs)}
        {side('ours', conflict.ours)}
      </div>
      <p className="text-sm text-muted">
        {t('base')}: {words(field, conflict.base)}
      </p>
      {conflict.status === 'DECIDED' && chosen && conflict.decidedAt && (
        <Notice kind="ok">
          {t('decided', {
            name: conflict.decidedBy ?? t('somebody'),
            time: timeWords(conflict.decidedAt, locale),
            choice: chosen === 'OTHER' ? words(field, conflict.other) : t(`choice.${chosen}`),
          })}
        </Notice>
      )}
      {conflict.status === 'OPEN' && !conflict.mayDecide && (
        <Notice kind="warn">{t(conflict.chiefs ? 'notYoursChief' : 'notYours')}</Notice>
      )}
      {conflict.mayDecide && (
        <ConflictForm
          id={conflict.id}
          start={conflict.isText ? `${conflict.theirs.value ?? ''}` : null}
          texts={{
            ...{ keepTheirs: t('keepTheirs'), takeOurs: t('takeOurs'), writeOther: t('writeOther'), other: t('other') },
            ...{ save: t('save'), busy: t('busy'), cancel: t('cancel') },
          }}
          errors={errors}
        />
      )}
    </div>
  )
}
