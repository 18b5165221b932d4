import { ProgrammeTable } from '#components/programmes/programme-table'
import { PageHeader } from '#components/ui/page-header'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canIssueProgramme, canViewProgrammes } from '#lib/programmes/policy'
import { listProgrammes } from '#lib/programmes/queries'
import { programmesParams } from '#lib/programmes/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('programmes'))('title') })

export default async function ProgrammesPage(props: PageProps<'/programmes'>) {
  const t = await getTranslator('programmes')
  const { actor, data } = await loadPage('programme.list', programmesParams, props, (tx, _input, actor) => {
    allow(canViewProgrammes(actor))
    return listProgrammes(tx)
  })
  return (
    <>
      <PageHeader title={t('title')}>
        {canIssueProgramme(actor, actor.area) && (
          <a className="btn btn-primary" href="/programmes/new">
            {t('create')}
          </a>
        )}
      </PageHeader>
      <ProgrammeTable programmes={data} />
    </>
  )
}
