import type { ErrorTexts } from '#components/forms/failure'
import { CopyForm } from '#components/themes/copy-form'
import { ThemeDeeds } from '#components/themes/theme-deeds'
import { ThemeSheet } from '#components/themes/theme-sheet'
import { PageHeader } from '#components/ui/page-header'
import { Notice } from '#components/ui/state'
import { allow } from '#lib/errors'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'
import { canPlanTheme, canViewThemes } from '#lib/themes/policy'
import { listRivals, requireTheme } from '#lib/themes/queries'
import { canMove, isEditable } from '#lib/themes/rules'
import { themeParams } from '#lib/themes/schema'

export default async function ThemePage(props: PageProps<'/themes/[id]'>) {
  const t = await getTranslator('themes')
  const common = await getTranslator('common')
  const { actor, data } = await loadPage('theme.view', themeParams, props, async (tx, { id }, actor) => {
    allow(canViewThemes(actor))
    const theme = await requireTheme(tx, id)
    const plans = canPlanTheme(actor, theme.divisionCode)
    return { theme, plans, rivals: plans ? await listRivals(tx, theme) : [] }
  })
  const { theme, plans, rivals } = data
  const county = actor.area.length < 6 ? `/themes?division=${theme.divisionCode.slice(0, 6)}` : '/themes'
  const deed = canMove(theme.status, 'PUBLISHED') ? 'publish' : 'withdraw'
  return (
    <>
      <PageHeader title={theme.title} crumbs={[{ label: `${theme.owner} ${t('title')}`, href: county }]} crumbsLabel={t('area')}>
        {plans && isEditable(theme.status) && (
          <a className="btn" href={`/themes/${theme.id}/edit`}>
            {t('edit')}
          </a>
        )}
      </PageHeader>
      <ThemeSheet theme={theme} />
      {rivals.length > 0 && (
        <div className="mt-4 max-w-3xl">
          <Notice kind="warn">
            {t('rivals')}{' '}
            {rivals.map((rival) => (
              <a key={rival.id} href={`/themes/${rival.id}`} className="mr-3 underline">
                {rival.title}
              </a>
            ))}
          </Notice>
        </div>
      )}
      {plans && (
        <div className="mt-4">
          <CopyForm themeId={theme.id} startsOn={theme.startsOn} />
        </div>
      )}
      {plans && isEditable(theme.status) && (
        <ThemeDeeds
          current={{ id: theme.id, version: theme.version }}
          deed={deed}
          errors={(await getTexts('errors')) as unknown as ErrorTexts}
          texts={{
            publish: t('publish'),
            withdraw: t('withdraw'),
            busy: t('saving'),
            reason: t('field.reason'),
            reasonHint: t('hint.reason'),
            confirm: t('confirmWithdraw'),
            cancel: common('cancel'),
          }}
        />
      )}
    </>
  )
}
