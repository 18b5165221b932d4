import { ProgrammePhaseTag } from '#components/programmes/programme-phase'
import { EmptyState } from '#components/ui/state'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import type { ProgrammeSummary } from '#lib/programmes/types'

/** Programmes in sight: by whom, when, how many stations of the reader's area take part. */
export async function ProgrammeTable({ programmes }: { programmes: ProgrammeSummary[] }) {
  const t = await getTranslator('programmes')
  if (programmes.length === 0) return <EmptyState title={t('emptyTitle')} text={t('emptyText')} />
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('title')}>
      <table className="data-table">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('area')}</th>
            <th scope="col">{t('period')}</th>
            <th scope="col" className="num">
              {t('stationCount')}
            </th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {programmes.map((programme) => (
            <tr key={programme.id}>
              <th scope="row">
                <a className="inline-flex min-h-11 items-center lg:min-h-9" href={`/programmes/${programme.id}`}>
                  {programme.name}
                </a>
              </th>
              <td>{programme.area}</td>
              <td className="whitespace-nowrap">
                {programme.startsOn} – {programme.endsOn}
              </td>
              <td className="num">{formatCount(programme.stations)}</td>
              <td>
                <ProgrammePhaseTag programme={programme} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
