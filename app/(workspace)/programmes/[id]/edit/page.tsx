import { ActionForms } from '#components/programmes/action-forms'
import { ProgrammeForm } from '#components/programmes/programme-form'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canIssueProgramme } from '#lib/programmes/policy'
import { requireProgramme } from '#lib/programmes/queries'
import { programmeParams } from '#lib/programmes/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('programmes'))('edit') })

export default async function EditProgrammePage(props: PageProps<'/programmes/[id]/edit'>) {
  const t = await getTranslator('programmes')
  const { data: programme } = await loadPage('programme.update', programmeParams, props, async (tx, { id }, actor) => {
    const found = await requireProgramme(tx, id)
    allow(canIssueProgramme(actor, found.divisionCode))
    return found
  })
  return (
    <>
      <PageHeader
        title={t('edit')}
        crumbs={[{ label: programme.name, href: `/programmes/${programme.id}` }]}
        crumbsLabel={t('title')}
      />
      <div className="space-y-6">
        <ProgrammeForm programme={programme} />
        <ActionForms programme={programme} />
      </div>
    </>
  )
}
