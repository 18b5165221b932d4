import { GroupStatusTag } from '#components/groups/group-status'
import { formatCount } from '#lib/format/numbers'
import type { GroupRow } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'

/** Groups of a year, line by line: what, when, how it stands, how far it has come. */
export async function GroupTable({ rows }: { rows: readonly GroupRow[] }) {
  const [t, common] = [await getTranslator('groups'), await getTranslator('common')]
  const head = (name: string, num = false) => (
    <th scope="col" className={num ? 'num' : undefined}>
      {t(`field.${name}`)}
    </th>
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('title')}>
      <table className="data-table">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            {head('title')}
            {head('status')}
            {head('when')}
            {head('station')}
            {head('groupType')}
            {head('domain')}
            {head('members', true)}
            {head('sessions', true)}
            {head('personTimes', true)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a className="inline-flex min-h-11 items-center lg:min-h-9" href={`/groups/${row.id}`}>
                  {row.title}
                </a>
              </th>
              <td>
                <GroupStatusTag status={row.status} label={t(`status.${row.status}`)} />
              </td>
              <td className="whitespace-nowrap">
                {row.startsOn} – {row.endsOn}
              </td>
              <td className="whitespace-nowrap">{row.station}</td>
              <td className="whitespace-nowrap">{t(`type.${row.groupType}`)}</td>
              <td>{common(`domain.${row.domain}`)}</td>
              <td className="num">{formatCount(row.members)}</td>
              <td className="num">
                {row.sessions} / {row.sessionsPlanned}
              </td>
              <td className="num">{formatCount(row.personTimes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
