import { DomainTag, RiskTag } from '#components/services/tags'
import { getTranslator } from '#lib/i18n/translator'
import type { VisitPage } from '#lib/visits/types'
import { describeVisit } from './visit-words.tsx'

/** The current version, line by line. */
export async function VisitRecord({ visit, hidden }: { visit: VisitPage; hidden: boolean }) {
  const [t, common] = [await getTranslator('visits'), await getTranslator('common')]
  const [current] = visit.versions
  return (
    <section aria-label={t('current')}>
      <p className="mb-3 flex flex-wrap items-center gap-2">
        <DomainTag domain={current.domain} label={common(`domain.${current.domain}`)} />
        <RiskTag risk={current.riskLevel} label={common(`risk.${current.riskLevel}`)} />
        <span className="text-sm text-muted">{visit.station}</span>
      </p>
      <dl className="border-t border-line">
        {describeVisit(t, common, current, visit.names).map((line) => (
          <div key={line.key} className="grid grid-cols-[7rem_1fr] gap-2 border-b border-line py-2 sm:grid-cols-[10rem_1fr]">
            <dt className="text-muted">{line.label}</dt>
            <dd className="whitespace-pre-wrap">{line.text}</dd>
          </div>
        ))}
      </dl>
      {hidden && <p className="hint">{t('hidden')}</p>}
    </section>
  )
}
