import { SettingsForm } from '#components/programmes/settings-form'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canIssueProgramme } from '#lib/programmes/policy'
import { requireProgramme } from '#lib/programmes/queries'
import { programmeParams } from '#lib/programmes/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('programmes'))('settings') })

export default async function ProgrammeSettingsPage(props: PageProps<'/programmes/[id]/settings'>) {
  const t = await getTranslator('programmes')
  const { data: programme } = await loadPage('programme.check', programmeParams, props, async (tx, { id }, actor) => {
    const found = await requireProgramme(tx, id)
    allow(canIssueProgramme(actor, found.divisionCode))
    return found
  })
  return (
    <>
      <PageHeader
        title={t('settings')}
        crumbs={[{ label: programme.name, href: `/programmes/${programme.id}` }]}
        crumbsLabel={t('title')}
      />
      <p className="hint mb-4 max-w-2xl">{t('settingsHint')}</p>
      <SettingsForm programme={programme} />
    </>
  )
}
