import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { formatInstant } from '#lib/format/dates'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { markFollowedUpAction } from '#lib/visits/actions'
import type { VisitPage } from '#lib/visits/types'

/** Whether a case, a referral or a lead that the visit asked for has been seen to. */
export async function FollowUpPanel({ visit, marks }: { visit: VisitPage; marks: boolean }) {
  const [current] = visit.versions
  if (!['CASE', 'REFERRAL', 'LEAD'].includes(current.followUp)) return null
  const t = await getTranslator('visits')
  const what = t(`followUp.${current.followUp}`)
  return (
    <section aria-label={t('field.followUp')} className="border-l-4 border-line bg-sunken px-4 py-3">
      {visit.followedUpAt ? (
        <p>{t('followed.done', { time: formatInstant(visit.followedUpAt, await getLocale()) })}</p>
      ) : (
        <p className="font-semibold">{t('followed.unfinished', { what })}</p>
      )}
      {!visit.followedUpAt && marks && (
        <div className="mt-2">
          <DeedForm
            send={markFollowedUpAction}
            name="followed"
            base={{ visitId: visit.id }}
            fresh={[]}
            fields={[]}
            texts={await deedTexts(t('followed.mark'))}
          />
        </div>
      )}
    </section>
  )
}
