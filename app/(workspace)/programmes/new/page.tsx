import { ProgrammeForm } from '#components/programmes/programme-form'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canIssueProgramme } from '#lib/programmes/policy'
import { programmesParams } from '#lib/programmes/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('programmes'))('create') })

export default async function NewProgrammePage(props: PageProps<'/programmes/new'>) {
  const t = await getTranslator('programmes')
  await loadPage('programme.create', programmesParams, props, async (_tx, _input, actor) => {
    allow(canIssueProgramme(actor, actor.area))
  })
  return (
    <>
      <PageHeader title={t('create')} crumbs={[{ label: t('title'), href: '/programmes' }]} crumbsLabel={t('title')} />
      <p className="hint mb-4 max-w-2xl">{t('createHint')}</p>
      <ProgrammeForm />
    </>
  )
}
