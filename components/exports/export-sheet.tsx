import { STATUS_LOOK } from '#components/exports/export-table'
import { chosenColumns } from '#lib/exports/rules'
import type { ExportRequest } from '#lib/exports/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

const INSTANT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** What was asked for, by whom and what for, and how far it is: all that the second person sees. */
export async function ExportSheet({ request }: { request: ExportRequest }) {
  const t = await getTranslator('exports')
  const common = await getTranslator('common')
  const { status, number, register, columns, decidedRole, decidedAt, decisionNote } = request
  const rows =
    request.writtenRows === null
      ? t('expected', { count: formatCount(request.expectedRows) })
      : t('written', { count: formatCount(request.writtenRows) })
  const outcome = t(status === 'DECLINED' ? 'declined' : 'agreed')
  const facts = [
    [t('asker'), request.createdBy ?? t('unknown')],
    [t('asked'), INSTANT.format(request.createdAt)],
    [t('scope'), request.area],
    [t('rows'), rows],
    [t('reason'), request.reason || common('none')],
  ]
  return (
    <div className="max-w-3xl">
      <p className="mb-4 border-l-4 border-line bg-sunken px-4 py-2 text-sm" role="status">
        <strong className={STATUS_LOOK[status]}>{t(`statuses.${status}`)}</strong>
        <br />
        {t(`states.${status}`, { day: request.expiresOn, number })}
      </p>
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[8rem_1fr]">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
        <dt className="text-sm text-muted">{t('columns')}</dt>
        <dd className="flex flex-wrap gap-2">
          {chosenColumns(register, columns).map(({ key, header, class: kind }) => (
            <span key={key} className={kind === 'S' ? 'badge text-warn' : 'badge'}>
              {header}
              {kind === 'S' && ` · ${t('classes.S')}`}
            </span>
          ))}
        </dd>
        {decidedRole && decidedAt && (
          <>
            <dt className="text-sm text-muted">{t('decide.title')}</dt>
            <dd>
              {t('decision', { role: common(`role.${decidedRole}`), at: INSTANT.format(decidedAt), outcome })}
              {decisionNote && <p className="text-sm">{decisionNote}</p>}
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}
