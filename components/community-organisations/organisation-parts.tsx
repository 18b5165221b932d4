import type { CommunityOrganisationRow, IncubationFigures, Stage } from '#lib/community-organisations/types'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'

const GLYPHS: Record<Stage, string> = {
  ...{ SPROUTING: '○', INCUBATING: '◔', FILED: '◑', REGISTERED: '◕', INDEPENDENT: '✓', DISSOLVED: '✕' },
}

export async function StageTag({ stage }: { stage: Stage }) {
  const t = await getTranslator('community-organisations')
  return (
    <span className={`badge ${stage === 'DISSOLVED' ? 'border-muted text-muted' : 'border-ok text-ok'}`}>
      <span aria-hidden="true">{GLYPHS[stage]}</span>
      {t(`stage.${stage}`)}
    </span>
  )
}

/** Organisations line by line: name, field, stage, where, how many. */
export async function OrganisationTable({ rows }: { rows: readonly CommunityOrganisationRow[] }) {
  const t = await getTranslator('community-organisations')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="table-scroll not-print:max-lg:hidden" tabIndex={0} aria-label={t('title')}>
      <table className="data-table">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            {(['name', 'field', 'stage', 'place', 'station', 'foundOn'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`label.${key}`)}
              </th>
            ))}
            <th scope="col" className="num">
              {t('label.members')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="inline-flex min-h-11 items-center lg:min-h-9" href={`/community-organisations/${row.id}`}>
                  {row.name}
                </a>
              </th>
              <td className="whitespace-nowrap">{t(`field.${row.field}`)}</td>
              <td className="whitespace-nowrap">
                <StageTag stage={row.stage} />
              </td>
              <td className="whitespace-nowrap">{row.place}</td>
              <td className="whitespace-nowrap">{row.station}</td>
              <td className="whitespace-nowrap">{row.foundOn}</td>
              <td className="num">{formatCount(row.members)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The same on a phone, without scrolling sideways. */
export async function OrganisationCards({ rows }: { rows: readonly CommunityOrganisationRow[] }) {
  const t = await getTranslator('community-organisations')
  return (
    <ul className="divide-y divide-line border-y border-line lg:hidden print:hidden">
      {rows.map((row) => (
        <li key={row.id} className="py-2">
          <p className="flex flex-wrap items-center gap-x-2">
            <a className="inline-flex min-h-11 min-w-0 items-center text-lg" href={`/community-organisations/${row.id}`}>
              {row.name}
            </a>
            <StageTag stage={row.stage} />
          </p>
          <p className="text-sm">
            {row.foundOn} · {row.station}
          </p>
          <p className="text-sm text-muted">
            {t(`field.${row.field}`)} · {t('label.members')} {formatCount(row.members)}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** What was brought up in the period, and what there is on its last day; volunteer teams beside. */
export async function Figures({ figures }: { figures: IncubationFigures }) {
  const t = await getTranslator('community-organisations')
  const { found, active, teamsFound, teams, volunteers } = figures
  return (
    <div className="mb-4">
      <p>
        <strong>{t('active', { count: formatCount(active) })}</strong>
        <span className="text-muted"> · {t('found', { count: formatCount(found) })}</span>
      </p>
      <p>
        <a className="inline-flex min-h-11 items-center lg:min-h-9" href="/volunteer-teams">
          {t('teams', { count: formatCount(teams) })}
        </a>
        <span className="text-muted">
          {' '}
          · {t('found', { count: formatCount(teamsFound) })} · {t('volunteers', { count: formatCount(volunteers) })}
        </span>
      </p>
    </div>
  )
}
