import { ApprovalQueue } from '#components/activities/approval-queue'
import { WaitingList } from '#components/desk/waiting-list'
import type { ActivityRow } from '#lib/activities/types'
import type { Waiting } from '#lib/desk/approvals/types'
import { getTranslator } from '#lib/i18n/translator'

/** What waits for the reader's word: plans are approved here, several at once, the rest on their own pages. */
export async function WaitingSection({ plans, waiting }: { plans: readonly ActivityRow[]; waiting: readonly Waiting[] }) {
  const t = await getTranslator('desk')
  const count = plans.length + waiting.length
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting" className="mb-2">
        {t('waiting')} <span className="font-normal text-muted">{t('items', { count })}</span>
      </h2>
      {count === 0 && <p className="border-y border-line py-4 text-sm text-muted">{t('noneWaiting')}</p>}
      <ApprovalQueue rows={plans} />
      {waiting.length > 0 && <WaitingList rows={waiting} />}
    </section>
  )
}
