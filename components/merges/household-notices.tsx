import { Notice } from '#components/ui/state'
import { getTranslator } from '#lib/i18n/translator'

interface HouseholdNoticesProps {
  closedOn: string | null
  merges: readonly { id: string; mergedOn: string }[]
}

/** What the reader must know of a household before anything else: that it is closed, and what was merged into it. */
export async function HouseholdNotices({ closedOn, merges }: HouseholdNoticesProps) {
  const [m, t] = [await getTranslator('moves'), await getTranslator('merges')]
  if (!closedOn && merges.length === 0) return null
  return (
    <div className="mb-4 space-y-2">
      {closedOn && <Notice kind="warn">{m('closed', { day: closedOn })}</Notice>}
      {merges.length > 0 && (
        <Notice kind="ok">
          {t('banner')}{' '}
          {merges.map(({ id, mergedOn }) => (
            <a key={id} href={`/merges/${id}`} className="mr-2">
              {t('bannerLink', { day: mergedOn })}
            </a>
          ))}
        </Notice>
      )}
    </div>
  )
}
