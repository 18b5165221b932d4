import type { ErrorTexts } from '#components/forms/failure'
import { RiskTag } from '#components/services/tags'
import { EmptyState } from '#components/ui/state'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import type { OfferedMove, SentMove } from '#lib/moves/types'
import { MoveDeeds } from './move-deeds.tsx'

/** What other stations give to this one, and what this one gives away. */
export async function MoveQueue({ offered, sent }: { offered: readonly OfferedMove[]; sent: readonly SentMove[] }) {
  const [t, common] = [await getTranslator('moves'), await getTranslator('common')]
  const texts = (await getTexts('moves')) as Record<string, string>
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const badge = (status: string) => <span className="badge border-line text-muted">{t(`status.${status}`)}</span>
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <section aria-labelledby="offered">
        <h2 id="offered">{t('offered')}</h2>
        <p className="hint mb-2">{t('least')}</p>
        {offered.length === 0 && <EmptyState title={t('noOfferedTitle')} text={t('noOfferedText')} />}
        <ul>
          {offered.map((move) => (
            <li key={move.id} className="border-t border-line py-3">
              <p className="flex flex-wrap items-center gap-2">
                <strong className="font-semibold">{move.head}</strong>
                <RiskTag risk={move.riskLevel} label={common(`risk.${move.riskLevel}`)} />
                <span className="text-sm text-muted">{t('members', { count: move.members })}</span>
                {move.status !== 'REQUESTED' && badge(move.status)}
              </p>
              <p className="text-sm text-muted">
                {t('from', { station: move.fromStation })} · {t('lives', { place: move.toPlace })} ·{' '}
                {t('requestedOn', { day: move.offeredOn })}
              </p>
              <p>{move.reason}</p>
              {move.status === 'REQUESTED' && <MoveDeeds id={move.id} side="offered" texts={texts as never} errors={errors} />}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="sent">
        <h2 id="sent" className="mb-2">
          {t('sent')}
        </h2>
        {sent.length === 0 && <EmptyState title={t('noSentTitle')} text={t('noSentText')} />}
        <ul>
          {sent.map((move) => (
            <li key={move.id} className="border-t border-line py-3">
              <p className="flex flex-wrap items-center gap-2">
                {move.headName ? (
                  <a href={`/households/${move.householdId}`} className="font-semibold">
                    {move.headName}
                  </a>
                ) : (
                  <span className="text-muted">{t('outOfSight')}</span>
                )}
                {badge(move.status)}
              </p>
              <p className="text-sm text-muted">
                {t('to', { station: move.toStation })} · {t('lives', { place: move.toPlace })} ·{' '}
                {t('requestedOn', { day: move.requestedOn })}
              </p>
              {move.answer && <p>{t('answer', { answer: move.answer })}</p>}
              {move.status === 'REQUESTED' && <MoveDeeds id={move.id} side="sent" texts={texts as never} errors={errors} />}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
