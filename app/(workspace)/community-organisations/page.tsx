import { Figures, OrganisationCards, OrganisationTable } from '#components/community-organisations/organisation-parts'
import { NextPage, PeriodFilter } from '#components/consultations/period-filter'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { NATION_SEGMENT } from '#lib/auth/home'
import { today } from '#lib/clock'
import { canKeepCommunityOrganisation, canViewIncubation } from '#lib/community-organisations/policy'
import { listCommunityOrganisations } from '#lib/community-organisations/queries'
import { incubationFigures } from '#lib/community-organisations/reports'
import { communityOrganisationSearch } from '#lib/community-organisations/schema'
import { STAGES } from '#lib/community-organisations/types'
import { periodOf } from '#lib/consultations/rules'
import { listDivisionPath } from '#lib/divisions/queries'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('community-organisations'))('title') })

export default async function CommunityOrganisationsPage(props: PageProps<'/community-organisations'>) {
  const t = await getTranslator('community-organisations')
  const search = communityOrganisationSearch
  const { actor, input, data } = await loadPage('community-organisation.list', search, props, async (tx, input, actor) => {
    allow(canViewIncubation(actor))
    const area = input.division?.startsWith(actor.area) ? input.division : actor.area
    const { from, to } = periodOf(input, today())
    return {
      ...{ area, from, to, path: await listDivisionPath(tx, area) },
      ...(await listCommunityOrganisations(tx, { ...input, area, asOf: to })),
      figures: await incubationFigures(tx, area, from, to),
    }
  })
  const { area, from, to, path, rows, next, figures } = data
  const division = area || NATION_SEGMENT
  const stage = input.stage ? `&stage=${input.stage}` : ''
  const enter = canKeepCommunityOrganisation(actor, actor.area) && (
    <a className="btn btn-primary" href="/community-organisations/new">
      {t('enter')}
    </a>
  )
  return (
    <>
      <PageHeader title={t('heading', { area: path.at(-1)?.name ?? area })}>{enter}</PageHeader>
      <PeriodFilter
        address="/community-organisations"
        {...{ area, from, to }}
        choice={{
          ...{ name: 'stage', label: t('label.stage'), value: input.stage },
          options: STAGES.map((code) => ({ code, label: t(`stage.${code}`) })),
        }}
      />
      <Figures figures={figures} />
      {rows.length === 0 ? (
        <EmptyState title={t('emptyTitle')} text={t('emptyText')}>
          {enter}
        </EmptyState>
      ) : (
        <>
          <OrganisationTable rows={rows} />
          <OrganisationCards rows={rows} />
        </>
      )}
      <NextPage href={next && `/community-organisations?division=${division}&from=${from}&to=${to}${stage}&after=${next}`} />
    </>
  )
}
