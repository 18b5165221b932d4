import { yuan } from '#components/activities/row-tables'
import { StageForm, SupportForm } from '#components/community-organisations/organisation-deeds'
import { StageTag } from '#components/community-organisations/organisation-parts'
import { StepList } from '#components/consultations/step-list'
import { Facts } from '#components/ui/facts'
import { PageHeader } from '#components/ui/page-header'
import { Section } from '#components/ui/section'
import { canKeepCommunityOrganisation, canSupport, canViewIncubation } from '#lib/community-organisations/policy'
import { requireCommunityOrganisation } from '#lib/community-organisations/queries'
import { communityOrganisationParam } from '#lib/community-organisations/schema'
import { allow } from '#lib/errors'
import { formatCount } from '#lib/format/numbers'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export const generateMetadata = async () => ({ title: (await getTranslator('community-organisations'))('title') })

export default async function CommunityOrganisationPage(props: PageProps<'/community-organisations/[id]'>) {
  const t = await getTranslator('community-organisations')
  const params = communityOrganisationParam
  const { actor, data: one } = await loadPage('community-organisation.view', params, props, (tx, { id }, actor) => {
    allow(canViewIncubation(actor))
    return requireCommunityOrganisation(tx, actor, id)
  })
  return (
    <>
      <PageHeader title={one.name} crumbs={[{ label: t('title'), href: '/community-organisations' }]} crumbsLabel={t('title')} />
      <div className="space-y-5">
        <p>
          <StageTag stage={one.stage} />
        </p>
        {canKeepCommunityOrganisation(actor, one.scopeCode) && <StageForm organisation={one} />}
        <Section id="about" title={t('about')}>
          <Facts
            rows={[
              [t('label.field'), t(`field.${one.field}`)],
              [t('label.place'), one.place],
              [t('label.station'), one.station],
              [t('label.leader'), one.leader ?? '–'],
              [t('label.members'), formatCount(one.members)],
              [t('label.foundOn'), one.foundOn],
              ...(one.filedNumber ? ([[t('label.filedNumber'), one.filedNumber]] as const) : []),
              ...(one.registeredNumber ? ([[t('label.registeredNumber'), one.registeredNumber]] as const) : []),
              ...(one.endedOn ? ([[t('label.endedOn'), one.endedOn]] as const) : []),
            ]}
          />
        </Section>
        <Section id="supports" title={t('supports')}>
          {canSupport(actor, one.scopeCode) && one.stage !== 'DISSOLVED' && <SupportForm organisationId={one.id} />}
          {one.supports.length === 0 && <p className="text-muted">{t('noSupport')}</p>}
          <ul className="divide-y divide-line">
            {one.supports.map(({ id, kind, givenOn, amount, what }) => (
              <li key={id} className="flex flex-wrap gap-x-4 py-2">
                <span className="font-medium">{t(`kind.${kind}`)}</span>
                <span>{what}</span>
                <span className="text-muted">{givenOn}</span>
                {amount !== null && <span>{t('yuan', { amount: yuan(amount) })}</span>}
              </li>
            ))}
          </ul>
        </Section>
        <StepList title={t('steps')} steps={one.steps.map((step) => ({ ...step, name: t(`stage.${step.stage}`) }))} />
      </div>
    </>
  )
}
