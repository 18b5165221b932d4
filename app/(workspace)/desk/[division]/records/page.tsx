import { DomainTag } from '#components/services/tags'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { thisMonth } from '#lib/clock'
import { canViewDesk } from '#lib/desk/policy'
import { listDeskRecords } from '#lib/desk/reports'
import { deskRecordParams } from '#lib/desk/schema'
import { requireDivision } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function DeskRecordsPage(props: PageProps<'/desk/[division]/records'>) {
  const t = await getTranslator('desk')
  const common = await getTranslator('common')
  const { input, data } = await loadPage('desk.records', deskRecordParams, props, async (tx, input, actor) => {
    const { name, keeperCode } = await requireDivision(tx, input.division)
    allow(canViewDesk(actor, keeperCode ?? input.division))
    const month = input.month ?? thisMonth()
    return { month, name, records: await listDeskRecords(tx, input.division, month, input.method) }
  })
  const { month, name, records } = data
  const title = input.method ? t(`method.${input.method}`) : t('methods')
  const desk = { label: t('heading', { area: name, month }), href: `/desk/${input.division}?month=${month}` }
  return (
    <>
      <PageHeader title={title} crumbs={[desk]} crumbsLabel={t('area')} />
      {records.length === 0 && <EmptyState title={t('noRecords')} />}
      {records.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section aria-label={title} tabIndex={0} className="relative overflow-x-auto">
          <table className="data-table">
            <thead>
              <tr>
                <th scope="col">{t('recordTitle')}</th>
                <th scope="col">{t('domain')}</th>
                <th scope="col">{t('station')}</th>
                <th scope="col">{t('openedOn')}</th>
                <th scope="col">{t('closedOn')}</th>
                <th scope="col" className="num">
                  {t('sessionsInMonth')}
                </th>
                <th scope="col" className="num">
                  {t('personTimes')}
                </th>
              </tr>
            </thead>
            <tbody>
              {records.map((record) => (
                <tr key={record.id}>
                  <td>{record.title}</td>
                  <td>
                    <DomainTag domain={record.domain} label={common(`domain.${record.domain}`)} />
                  </td>
                  <td>{record.stationName}</td>
                  <td>{record.openedOn}</td>
                  <td>{record.closedOn ?? '–'}</td>
                  <td className="num">{formatCount(record.sessions)}</td>
                  <td className="num">{formatCount(record.personTimes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  )
}
