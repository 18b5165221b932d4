import { instantToDay } from '#lib/clock'
import { maskName } from '#lib/format/masking'
import { getTranslator } from '#lib/i18n/translator'
import { currentChecks } from '#lib/stations/checks/rules'
import type { StationCheck } from '#lib/stations/checks/types'
import type { StatusRevision } from '#lib/stations/statuses/types'
import { CheckMark, EvidenceLink } from './check-mark.tsx'

/** 五有, each with what was found last. */
export async function ChecksPart({ checks }: { checks: StationCheck[] }) {
  const t = await getTranslator('stations')
  const texts = { true: t('met.true'), false: t('met.false'), none: t('unchecked') }
  return (
    <section>
      <h2 className="mb-2">{t('checkTitle')}</h2>
      <ul className="divide-y divide-line border-y border-line">
        {currentChecks(checks).map(({ item, check }) => (
          <li key={item} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
            <span className="w-16 font-medium">{t(`check.${item}`)}</span>
            <CheckMark check={check} texts={texts} />
            {check && (
              <span className="min-w-0 text-sm text-muted">
                {check.evidence} ·{' '}
                <span className="whitespace-nowrap">
                  {t('checkedBy', { day: check.checkedOn, checker: check.checker, version: check.version })}
                </span>
              </span>
            )}
            {check?.fileId && <EvidenceLink fileId={check.fileId} text={t('openEvidence')} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was on record before it was changed or corrected. */
export async function RevisionsPart({ revisions }: { revisions: StatusRevision[] }) {
  const [t, c] = [await getTranslator('stations'), await getTranslator('coverage')]
  return (
    <section>
      <h2>{t('revisions')}</h2>
      <p className="hint mb-2">{t('revisionsHint')}</p>
      <ol className="divide-y divide-line border-y border-line text-sm">
        {revisions.map((one) => (
          <li key={`${one.replacedAt.toISOString()}${one.status}${one.from}`} className="py-1.5">
            <span className="font-medium">{c(`status.${one.status}`)}</span> {one.from} – {one.to ?? t('untilNow')}
            <span className="block text-muted">
              {t('field.recordedAt')} {instantToDay(one.recordedAt)} · {t('field.replacedAt')} {instantToDay(one.replacedAt)}
              {one.replacedBy && ` · ${maskName(one.replacedBy)}`}
              {one.reason && ` · ${one.reason}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
