import { ChangeStatusTag } from '#components/divisions/change-status'
import type { DivisionChange } from '#lib/division-changes/types'
import type { DivisionName } from '#lib/divisions/types'
import { getTranslator } from '#lib/i18n/translator'

/** A change to read: what kind, from when, by which document. */
export async function ChangeSheet({ change, path }: { change: DivisionChange; path: DivisionName[] }) {
  const t = await getTranslator('divisions')
  const rows: [string, string][] = [
    [t('commonArea'), path.map(({ name }) => name).join(' › ')],
    [t('column.kind'), t(`kind.${change.kind}`)],
    [t('column.effectiveOn'), change.effectiveOn],
    [t('column.document'), change.document],
  ]
  if (change.appliedOn) rows.push([t('appliedOn'), change.appliedOn])
  if (change.closing.length > 0) rows.push([t('closing'), change.closing.map(({ name }) => name).join(t('listSeparator'))])
  return (
    <>
      <p>
        <ChangeStatusTag status={change.status} label={t(`status.${change.status}`)} />
      </p>
      <dl className="mt-3 grid max-w-3xl grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {rows.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
