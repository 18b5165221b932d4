import { DomainTag, RiskTag } from '#components/services/tags'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import type { VisitPage } from '#lib/visits/types'
import { ReviewTag } from './review-tag.tsx'
import { describeVisit } from './visit-words.tsx'

/** The current version, line by line, and its pictures. */
export async function VisitRecord({ visit, hidden }: { visit: VisitPage; hidden: boolean }) {
  const [t, common] = [await getTranslator('visits'), await getTranslator('common')]
  const [current] = visit.versions
  const telling = { t, common, locale: await getLocale(), names: visit.names, forms: visit.forms, ownWords: visit.ownWords }
  const pictures = [...current.pictureIds, ...(current.signatureId ? [current.signatureId] : [])]
  return (
    <section aria-label={t('current')}>
      <p className="mb-3 flex flex-wrap items-center gap-2">
        <DomainTag domain={current.domain} label={common(`domain.${current.domain}`)} />
        <RiskTag risk={current.riskLevel} label={common(`risk.${current.riskLevel}`)} />
        <ReviewTag verdict={visit.verdict} label={t(`verdict.${visit.verdict ?? 'TO_REVIEW'}`)} />
        <span className="text-sm text-muted">
          {t('number', { no: visit.visitNo })} · {visit.station}
        </span>
      </p>
      <dl className="border-t border-line">
        {describeVisit(current, telling).map((line) => (
          <div key={line.key} className="grid grid-cols-[7rem_1fr] gap-2 border-b border-line py-2 sm:grid-cols-[10rem_1fr]">
            <dt className="text-muted">{line.label}</dt>
            <dd className="whitespace-pre-wrap">{line.text}</dd>
          </div>
        ))}
      </dl>
      {hidden && <p className="hint">{t('hidden')}</p>}
      {!hidden && pictures.length > 0 && (
        <ul className="mt-3 flex flex-wrap gap-3" aria-label={t('field.pictureIds')}>
          {pictures.map((id, index) => {
            const name = id === current.signatureId ? t('field.signatureId') : t('picture', { number: index + 1 })
            return (
              <li key={id}>
                <a href={`/api/files/${id}`} target="_blank" rel="noreferrer">
                  {/* biome-ignore lint/performance/noImgElement: kept sealed, drawn once, never public */}
                  <img src={`/api/files/${id}`} alt={name} className="h-28 rounded border border-line bg-white object-contain" />
                </a>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
