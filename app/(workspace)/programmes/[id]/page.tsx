import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { ActionsPart, ProgrammeSheet } from '#components/programmes/programme-sheet'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { issueProgrammeAction } from '#lib/programmes/actions'
import { listEnrolled } from '#lib/programmes/enrolments/queries'
import { canIssueProgramme, canViewProgrammes } from '#lib/programmes/policy'
import { requireProgramme } from '#lib/programmes/queries'
import { programmeParams } from '#lib/programmes/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('programmes'))('title') })

export default async function ProgrammePage(props: PageProps<'/programmes/[id]'>) {
  const t = await getTranslator('programmes')
  const { actor, data } = await loadPage('programme.view', programmeParams, props, async (tx, { id }, actor) => {
    allow(canViewProgrammes(actor))
    const programme = await requireProgramme(tx, id)
    const stations = await listEnrolled(tx, id, actor.area)
    return { programme, enrolled: stations.filter(({ withdrawnOn }) => withdrawnOn === null).length }
  })
  const { programme, enrolled } = data
  const page = `/programmes/${programme.id}`
  const issues = canIssueProgramme(actor, programme.divisionCode)
  return (
    <>
      <PageHeader
        title={programme.name}
        crumbs={[{ label: t('title'), href: '/programmes' }, { label: programme.area }]}
        crumbsLabel={t('title')}
      >
        {issues && (
          <>
            <a className="btn" href={`${page}/edit`}>
              {t('edit')}
            </a>
            <a className="btn" href={`${page}/settings`}>
              {t('settings')}
            </a>
          </>
        )}
        {programme.status === 'ISSUED' &&
          (['stations', 'plans', 'issues'] as const).map((part) => (
            <a key={part} className="btn" href={`${page}/${part}`}>
              {t(part)}
            </a>
          ))}
      </PageHeader>
      <div className="space-y-6">
        <ProgrammeSheet programme={programme} enrolled={enrolled} />
        {issues && programme.status === 'DRAFT' && (
          <section className="panel space-y-3">
            <h2>{t('issue')}</h2>
            <p className="hint max-w-2xl">{t('issueHint')}</p>
            <PlainForm
              fields={[]}
              given={{ id: programme.id, version: programme.version }}
              action={issueProgrammeAction}
              done={page}
              texts={await plainTexts(t('issue'))}
            />
          </section>
        )}
        <ActionsPart programme={programme} />
      </div>
    </>
  )
}
