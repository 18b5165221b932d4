import { ApproveForm } from '#components/activities/approve-form'
import type { ErrorTexts } from '#components/forms/failure'
import { approveActivitiesAction } from '#lib/activities/steps/actions'
import type { ActivityRow } from '#lib/activities/types'
import { getTexts, getTranslator } from '#lib/i18n/translator'

/** Of the activities shown, those that wait for the reader's approval. */
export async function ApprovalQueue({ rows }: { rows: readonly ActivityRow[] }) {
  const t = await getTranslator('activities')
  const waiting = rows.filter(({ approvable }) => approvable)
  if (waiting.length === 0) return null
  return (
    <ApproveForm
      approve={approveActivitiesAction}
      at="/activities"
      plans={waiting.map(({ id, version, title, startsOn, station }) => ({
        ...{ id, version, label: title, note: `${startsOn} · ${station}`, open: t('open') },
      }))}
      texts={{ legend: t('waiting', { count: waiting.length }), approve: t('approveChosen'), busy: t('busy'), left: t('left') }}
      errors={(await getTexts('errors')) as unknown as ErrorTexts}
    />
  )
}
