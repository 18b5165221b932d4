import { ApproveForm } from '#components/activities/approve-form'
import type { ErrorTexts } from '#components/forms/failure'
import { approveGroupsAction } from '#lib/groups/steps/actions'
import type { GroupRow } from '#lib/groups/types'
import { getTexts, getTranslator } from '#lib/i18n/translator'

/** Of the groups shown, those that wait for the reader's approval. */
export async function ApprovalQueue({ rows }: { rows: readonly GroupRow[] }) {
  const t = await getTranslator('groups')
  const waiting = rows.filter(({ approvable }) => approvable)
  if (waiting.length === 0) return null
  return (
    <ApproveForm
      approve={approveGroupsAction}
      at="/groups"
      plans={waiting.map(({ id, version, title, startsOn, station }) => ({
        ...{ id, version, label: title, note: `${startsOn} · ${station}`, open: t('open') },
      }))}
      texts={{ legend: t('waiting', { count: waiting.length }), approve: t('approveChosen'), busy: t('busy'), left: t('left') }}
      errors={(await getTexts('errors')) as unknown as ErrorTexts}
    />
  )
}
