import { PageHeader } from '#components/ui/page-header'
import { Section } from '#components/ui/section'
import { allow } from '#lib/errors'
import { isStation } from '#lib/households/policy'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage, type PageProps } from '#lib/page'
import { requireHandover } from '#lib/postings/queries'
import { postingParam } from '#lib/postings/schema'
import { canKeepWorker } from '#lib/workers/policy'
import { lastDayOf } from '#lib/workers/rules'

export default async function HandoverPage(props: PageProps) {
  const { data } = await loadPage('handover.view', postingParam, props, (tx, { id }, actor) => {
    allow(canKeepWorker(actor, { divisionCode: actor.area }) || isStation(actor))
    return requireHandover(tx, actor, id)
  })
  const t = await getTranslator('postings')
  const { from, fromId, to, station, endedOn, households, records, visitsDue } = data
  const said = { from, station, day: lastDayOf(endedOn) }
  const crumbs = [
    { label: t('workers'), href: '/workers' },
    { label: from, href: `/workers/${fromId}` },
  ]
  return (
    <>
      <PageHeader title={t('handover')} crumbs={crumbs} crumbsLabel={t('crumbs')} />
      <p className="mb-4 font-medium">{to ? t('handoverText', { ...said, to }) : t('handoverNone', said)}</p>
      {households.length > 0 && (
        <Section id="households" title={`${t('handed')} · ${households.length} · ${t('visitsDue', { count: visitsDue })}`}>
          <ul className="max-w-2xl divide-y divide-line">
            {households.map(({ id, headName, village }) => (
              <li key={id} className="flex flex-wrap gap-x-4 py-1">
                <a href={`/households/${id}`}>{headName}</a>
                <span className="text-muted">{village}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {records.length > 0 && (
        <Section id="records" title={`${t('handedRecords')} · ${records.length}`}>
          <ul className="max-w-2xl divide-y divide-line">
            {records.map(({ id, title }) => (
              <li key={id} className="py-1">
                {title}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
