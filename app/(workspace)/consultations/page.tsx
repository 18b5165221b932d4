import { ConsultationCards, ConsultationTable, HeldCounts } from '#components/consultations/consultation-parts'
import { NextPage, PeriodFilter } from '#components/consultations/period-filter'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { NATION_SEGMENT } from '#lib/auth/home'
import { today } from '#lib/clock'
import { canKeepConsultation, canViewConsultations } from '#lib/consultations/policy'
import { listConsultations } from '#lib/consultations/queries'
import { consultationsBelow } from '#lib/consultations/reports'
import { periodOf } from '#lib/consultations/rules'
import { consultationSearch } from '#lib/consultations/schema'
import { CONSULTATION_STATUSES } from '#lib/consultations/types'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('consultations'))('title') })

export default async function ConsultationsPage(props: PageProps<'/consultations'>) {
  const t = await getTranslator('consultations')
  const { actor, input, data } = await loadPage('consultation.list', consultationSearch, props, async (tx, input, actor) => {
    allow(canViewConsultations(actor))
    const area = input.division?.startsWith(actor.area) ? input.division : actor.area
    const { from, to } = periodOf(input, today())
    return {
      ...{ area, from, to, path: await listDivisionPath(tx, area) },
      ...(await listConsultations(tx, { ...input, area, from, to })),
      counts: await consultationsBelow(tx, area, from, to),
    }
  })
  const { area, from, to, path, rows, next, counts } = data
  const division = area || NATION_SEGMENT
  const period = `from=${from}&to=${to}`
  const status = input.status ? `&status=${input.status}` : ''
  const arrange = canKeepConsultation(actor, actor.area) && (
    <a className="btn btn-primary" href="/consultations/new">
      {t('arrange')}
    </a>
  )
  return (
    <>
      <PageHeader title={t('heading', { area: path.at(-1)?.name ?? area })}>{arrange}</PageHeader>
      <PeriodFilter
        address="/consultations"
        {...{ area, from, to }}
        choice={{
          ...{ name: 'status', label: t('field.status'), value: input.status },
          options: CONSULTATION_STATUSES.map((code) => ({ code, label: t(`status.${code}`) })),
        }}
      />
      <HeldCounts counts={counts} period={period} />
      {rows.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
          {arrange}
        </EmptyState>
      ) : (
        <>
          <ConsultationTable rows={rows} />
          <ConsultationCards rows={rows} />
        </>
      )}
      <NextPage href={next && `/consultations?division=${division}&${period}${status}&after=${next}`} />
    </>
  )
}
