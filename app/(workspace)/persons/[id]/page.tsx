import { PersonAssessments } from '#components/assessments/person-assessments'
import { AccessPanel } from '#components/persons/access-panel'
import { CategoryPanel } from '#components/persons/category-panel'
import { ConsentPanel } from '#components/persons/consent-panel'
import { ContactPanel, GuardianPanel } from '#components/persons/guardian-panel'
import { PersonCard } from '#components/persons/person-card'
import { ChangeHistory } from '#components/register-changes/change-history'
import { PageHeader } from '#components/ui/page-header'
import { canRequestAccess } from '#lib/access-approvals/policy'
import { getOwnRequest } from '#lib/access-approvals/queries'
import { minorView } from '#lib/access-approvals/rules'
import { listAssessmentsOf } from '#lib/assessments/queries'
import { formForAge } from '#lib/assessments/rules'
import { today } from '#lib/clock'
import { allow } from '#lib/errors'
import { listMembers } from '#lib/households/queries'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { appliesAtOnce, canEditPerson, canRecordCategory, canViewPersons, isCaseTeam } from '#lib/persons/policy'
import { listNotices, requirePersonPage } from '#lib/persons/queries'
import { isMinor, needsGuardian } from '#lib/persons/rules'
import { personParam } from '#lib/persons/schema'
import { CATEGORIES } from '#lib/persons/types'
import { listChangesOf } from '#lib/register-changes/queries'

export const generateMetadata = async () => ({ title: (await getTranslator('persons'))('title') })

export default async function PersonPage(props: PageProps<'/persons/[id]'>) {
  const locale = await getLocale()
  const { actor, data } = await loadPage(
    'person.view',
    personParam,
    props,
    async (tx, { id }, actor) => {
      allow(canViewPersons(actor))
      const person = await requirePersonPage(tx, actor, id)
      return {
        person,
        members: person.household ? await listMembers(tx, actor, person.household.id) : [],
        changes: await listChangesOf(tx, actor, { personId: id }),
        notices: await listNotices(tx, locale),
        request: await getOwnRequest(tx, actor, id),
        assessments: await listAssessmentsOf(tx, actor, id),
      }
    },
    ({ person, assessments }) =>
      assessments.points.some(({ level }) => level !== null)
        ? minorView({ action: 'assessment.view', entity: 'person', entityId: person.id }, person)
        : null,
  )
  const [t, h] = [await getTranslator('persons'), await getTranslator('households')]
  const { person } = data
  const edit = canEditPerson(actor, person)
  const minor = isMinor(person.birthDate, today())
  const outside = minor && !isCaseTeam(actor, person) && canRequestAccess(actor, person)
  const choices = CATEGORIES.filter((category) => canRecordCategory(actor, category))
  return (
    <>
      <PageHeader
        title={person.name}
        crumbs={[
          { label: h('title'), href: '/households' },
          ...(person.household ? [{ label: person.household.headName, href: `/households/${person.household.id}` }] : []),
          { label: person.village },
        ]}
        crumbsLabel={h('title')}
      >
        {minor && <span className="badge border-warm text-warm">{t('minor')}</span>}
        {edit && (
          <a className="btn" href={`/persons/${person.id}/edit`}>
            {t('edit')}
          </a>
        )}
      </PageHeader>
      <div className="grid gap-6 lg:grid-cols-[18rem_1fr_20rem]">
        <div className="space-y-6">
          <PersonCard person={person} reveal />
          {outside && <AccessPanel personId={person.id} last={data.request} />}
        </div>
        <div className="space-y-6">
          <CategoryPanel
            person={person}
            choices={choices}
            submit={appliesAtOnce(actor) ? t('save') : t('propose')}
            mayEnd={(one) => canRecordCategory(actor, one.category)}
          />
          <PersonAssessments
            personId={person.id}
            given={data.assessments}
            next={person.diedOn ? null : formForAge(person.birthDate, today())}
            edit={edit}
          />
          <GuardianPanel
            person={person}
            members={data.members.filter(({ personId }) => personId !== person.id)}
            needed={needsGuardian(person.birthDate, today())}
            edit={edit}
          />
          <ConsentPanel personId={person.id} consents={person.consents} notices={data.notices} edit={edit} />
          <ContactPanel person={person} edit={edit} />
        </div>
        <ChangeHistory changes={data.changes} />
      </div>
    </>
  )
}
