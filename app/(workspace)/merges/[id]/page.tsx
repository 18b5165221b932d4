import type { ErrorTexts } from '#components/forms/failure'
import { UndoButton } from '#components/merges/undo-button'
import { PageHeader } from '#components/ui/page-header'
import { Notice } from '#components/ui/state'
import { instantToDay } from '#lib/clock'
import { allow } from '#lib/errors'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { canMerge } from '#lib/merges/policy'
import { requireMerge } from '#lib/merges/queries'
import { mergeParam } from '#lib/merges/schema'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('merges'))('record') })

export default async function MergePage(props: PageProps<'/merges/[id]'>) {
  const { data: merge } = await loadPage('merge.view', mergeParam, props, (tx, { id }, actor) => {
    allow(canMerge(actor))
    return requireMerge(tx, actor, id)
  })
  const [t, d] = [await getTranslator('merges'), await getTranslator('duplicates')]
  return (
    <>
      <PageHeader
        title={`${t('record')} · ${merge.survivorName}`}
        crumbs={[{ label: d('title'), href: '/duplicates' }]}
        crumbsLabel={d('title')}
      >
        {merge.householdId && (
          <a className="btn" href={`/households/${merge.householdId}`}>
            {t('openHousehold')}
          </a>
        )}
      </PageHeader>
      <div className="max-w-prose space-y-4">
        <p>{t('doneText', { by: merge.mergedBy, day: instantToDay(merge.mergedAt), visits: merge.visits, rows: merge.rows })}</p>
        {merge.reason && (
          <p>
            <span className="text-muted">{t('reason')}</span> {merge.reason}
          </p>
        )}
        {merge.undoneAt && <Notice kind="ok">{t('undone', { day: instantToDay(merge.undoneAt) })}</Notice>}
        {!merge.undoneAt && !merge.undoable && <Notice kind="warn">{t('tooLate')}</Notice>}
        {merge.undoable && (
          <>
            <p>{t('undoUntil', { day: merge.undoUntil })}</p>
            <UndoButton
              id={merge.id}
              texts={{ undo: t('undo'), undoBusy: t('undoBusy') }}
              errors={(await getTexts('errors')) as unknown as ErrorTexts}
            />
          </>
        )}
      </div>
    </>
  )
}
