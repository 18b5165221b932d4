import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { formatInstant } from '#lib/format/dates'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { reviewVisitAction } from '#lib/visits/actions'
import { VERDICTS, type VisitPage } from '#lib/visits/types'
import { ReviewTag } from './review-tag.tsx'

interface ReviewPanelProps {
  visit: VisitPage
  /** Whether the reader may say something of it now, and why not where it is the own visit. */
  may: 'REVIEW' | 'OWN' | 'OWN_BY_OTHER' | null
}

/** What the chief said of which version, and the chief's next word. */
export async function ReviewPanel({ visit, may }: ReviewPanelProps) {
  const t = await getTranslator('visits')
  if (!may && visit.reviews.length === 0) return null
  const locale = await getLocale()
  const [current] = visit.versions
  const reviewed = visit.verdict !== null
  return (
    <section aria-labelledby="review" className="panel space-y-3">
      <h2 id="review">{may && !reviewed ? t('review.title') : t('review.history')}</h2>
      {visit.reviews.length > 0 && (
        <ul className="space-y-2">
          {visit.reviews.map((review) => (
            <li key={review.reviewedAt.toISOString()}>
              <p className="flex flex-wrap items-center gap-2">
                <ReviewTag verdict={review.verdict} label={t(`verdict.${review.verdict}`)} />
                <span className="text-sm text-muted">
                  {[
                    t('review.line', {
                      ...{ version: review.version, name: review.reviewedBy ?? t('somebody') },
                      time: formatInstant(review.reviewedAt, locale),
                    }),
                    ...(review.own ? [t('review.ownMark')] : []),
                  ].join(' · ')}
                </span>
              </p>
              {review.remarks && <p className="mt-1 whitespace-pre-wrap">{review.remarks}</p>}
            </li>
          ))}
        </ul>
      )}
      {may === 'OWN_BY_OTHER' && !reviewed && <p className="hint">{t('review.ownElse')}</p>}
      {(may === 'REVIEW' || may === 'OWN') && (
        <>
          <p className="text-sm text-muted">{may === 'OWN' ? t('review.own') : t('review.intro')}</p>
          <DeedForm
            send={reviewVisitAction}
            name="review"
            base={{ visitId: visit.id, version: current.version }}
            fields={[
              {
                ...{ name: 'verdict', label: t('review.verdict'), type: 'choice', required: true },
                options: VERDICTS.map((code) => ({ code, label: t(`verdict.${code}`) })),
              },
              { name: 'remarks', label: t('review.remarks'), type: 'textarea', hint: t('review.remarksHint'), max: 500 },
            ]}
            texts={await deedTexts(t('review.submit'))}
          />
        </>
      )}
    </section>
  )
}
