import { isHeld } from '#lib/consultations/rules'
import type { ConsultationCount, ConsultationRow, ConsultationStatus } from '#lib/consultations/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

const LOOK: Record<ConsultationStatus, { glyph: string; colour: string }> = {
  PLANNED: { glyph: '◔', colour: 'border-warn text-warn' },
  HELD: { glyph: '◑', colour: 'border-warn text-warn' },
  RESOLVED: { glyph: '◕', colour: 'border-ok text-ok' },
  CLOSED: { glyph: '✓', colour: 'border-ok text-ok' },
  CANCELLED: { glyph: '✕', colour: 'border-muted text-muted' },
}

export async function ConsultationTag({ status }: { status: ConsultationStatus }) {
  const t = await getTranslator('consultations')
  const { glyph, colour } = LOOK[status]
  return (
    <span className={`badge ${colour}`}>
      <span aria-hidden="true">{glyph}</span>
      {t(`status.${status}`)}
    </span>
  )
}

/** Consultations line by line: what about, when, where, how it stands, how many came. */
export async function ConsultationTable({ rows }: { rows: readonly ConsultationRow[] }) {
  const t = await getTranslator('consultations')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="table-scroll not-print:max-lg:hidden" tabIndex={0} aria-label={t('title')}>
      <table className="data-table">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            {(['topic', 'day', 'status', 'place', 'station', 'raisedBy'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`field.${key}`)}
              </th>
            ))}
            <th scope="col" className="num">
              {t('field.people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="inline-flex min-h-11 items-center lg:min-h-9" href={`/consultations/${row.id}`}>
                  {row.topic}
                </a>
              </th>
              <td className="whitespace-nowrap">{row.day}</td>
              <td className="whitespace-nowrap">
                <ConsultationTag status={row.status} />
              </td>
              <td className="whitespace-nowrap">{row.place}</td>
              <td className="whitespace-nowrap">{row.station}</td>
              <td className="whitespace-nowrap">{t(`identity.${row.raisedBy}`)}</td>
              <td className="num">{isHeld(row.status) ? formatCount(row.participants) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The same on a phone, without scrolling sideways. */
export async function ConsultationCards({ rows }: { rows: readonly ConsultationRow[] }) {
  const t = await getTranslator('consultations')
  return (
    <ul className="divide-y divide-line border-y border-line lg:hidden print:hidden">
      {rows.map((row) => (
        <li key={row.id} className="py-2">
          <p className="flex flex-wrap items-center gap-x-2">
            <a className="inline-flex min-h-11 min-w-0 items-center text-lg" href={`/consultations/${row.id}`}>
              {row.topic}
            </a>
            <ConsultationTag status={row.status} />
          </p>
          <p className="text-sm">
            {row.day} · {row.station}
          </p>
          <p className="text-sm text-muted">
            {t(`identity.${row.raisedBy}`)}
            {isHeld(row.status) && ` · ${t('field.people')} ${formatCount(row.participants)}`}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** How many were held in the period, and where: each area leads to its own list. */
export async function HeldCounts({ counts, period }: { counts: readonly ConsultationCount[]; period: string }) {
  const t = await getTranslator('consultations')
  const held = counts.reduce((sum, count) => sum + count.held, 0)
  const people = counts.reduce((sum, count) => sum + count.participants, 0)
  return (
    <div className="mb-4 space-y-1">
      <p>
        <strong>{t('held', { count: formatCount(held) })}</strong>
        <span className="text-muted"> · {t('peopleCame', { count: formatCount(people) })}</span>
      </p>
      {counts.length > 0 && (
        <ul className="flex flex-wrap gap-x-4">
          {counts.map(({ code, name, held }) => (
            <li key={code}>
              <a className="inline-flex min-h-11 items-center lg:min-h-9" href={`/consultations?division=${code}&${period}`}>
                {name} {formatCount(held)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
