import { AccountForm } from '#components/accounts/account-form'
import type { ErrorTexts } from '#components/forms/failure'
import { PageHeader } from '#components/ui/page-header'
import { canCreateAccount } from '#lib/accounts/policy'
import { noParams } from '#lib/accounts/schema'
import { NATION_SEGMENT } from '#lib/auth/home'
import { allow } from '#lib/errors'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function NewAccountPage(props: PageProps<'/accounts/new'>) {
  const t = await getTranslator('accounts')
  const { actor } = await loadPage('account.create', noParams, props, async (_tx, _input, actor) => {
    allow(canCreateAccount(actor, actor.area))
  })
  const texts = {
    username: t('username'),
    usernameHint: t('usernameHint'),
    displayName: t('displayName'),
    areaCode: t('areaCode'),
    areaHint: t('areaHint'),
    create: t('create'),
    sending: t('sending'),
    password: t('password'),
    passwordText: t('passwordText'),
    done: t('done'),
  }
  return (
    <>
      <PageHeader title={t('new')} crumbs={[{ label: t('title'), href: '/accounts' }]} crumbsLabel={t('title')} />
      <p className="mb-4 text-sm text-muted">{t('newText')}</p>
      <AccountForm
        area={actor.area || NATION_SEGMENT}
        texts={texts}
        errors={(await getTexts('errors')) as unknown as ErrorTexts}
      />
    </>
  )
}
