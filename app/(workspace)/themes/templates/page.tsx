import { TemplateForm } from '#components/themes/template-form'
import { TemplateList } from '#components/themes/template-list'
import { PageHeader } from '#components/ui/page-header'
import { Deed } from '#components/ui/section'
import { EmptyState } from '#components/ui/state'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canProposeTheme, canViewTemplates } from '#lib/themes/templates/policy'
import { listTemplates } from '#lib/themes/templates/queries'
import { templateParams } from '#lib/themes/templates/schema'

export const generateMetadata = async () => ({ title: (await getTranslator('themes'))('templates') })

export default async function ThemeTemplatesPage(props: PageProps<'/themes/templates'>) {
  const t = await getTranslator('themes')
  const { actor, data: templates } = await loadPage('theme.templates', templateParams, props, (tx, _input, actor) => {
    allow(canViewTemplates(actor))
    return listTemplates(tx, actor)
  })
  const proposes = canProposeTheme(actor, actor.area)
  return (
    <>
      <PageHeader title={t('templates')} crumbs={[{ label: t('title'), href: '/themes' }]} crumbsLabel={t('area')} />
      <p className="mb-3 text-sm text-muted">{t('templateRule')}</p>
      {proposes && (
        <Deed label={t('propose')}>
          <TemplateForm />
        </Deed>
      )}
      {templates.length === 0 ? (
        <EmptyState title={t('noTemplates')} text={t(proposes ? 'noTemplatesOwn' : 'noTemplatesText')} />
      ) : (
        <TemplateList templates={templates} actor={actor} />
      )}
    </>
  )
}
