import { AccountDeeds } from '#components/accounts/account-deeds'
import { AccountTable } from '#components/accounts/account-table'
import { GrantForm } from '#components/accounts/grant-form'
import type { ErrorTexts } from '#components/forms/failure'
import { PageHeader } from '#components/ui/page-header'
import { Notice } from '#components/ui/state'
import { canEndSessions, canGrantRole, canKeepAccount, canViewAccounts } from '#lib/accounts/policy'
import { requireAccount } from '#lib/accounts/queries'
import { accountParams } from '#lib/accounts/schema'
import { ACCOUNT_ROLES, type AccountRole } from '#lib/accounts/types'
import { allow } from '#lib/errors'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export default async function AccountPage(props: PageProps<'/accounts/[id]'>) {
  const t = await getTranslator('accounts')
  const common = await getTranslator('common')
  const { actor, data: account } = await loadPage('account.view', accountParams, props, (tx, { id }, actor) => {
    allow(canViewAccounts(actor))
    return requireAccount(tx, id)
  })
  const { id, version, role, area, state } = account
  const errors = (await getTexts('errors')) as unknown as ErrorTexts
  const roles = Object.fromEntries(
    ACCOUNT_ROLES.map((each) => [each, each === 'NONE' ? t('noRole') : common(`role.${each}`)]),
  ) as Record<AccountRole, string>
  const deeds = {
    disable: t('disable'),
    enable: t('enable'),
    unlock: t('unlock'),
    reset: t('reset'),
    end: t('end'),
    password: t('password'),
    passwordText: t('passwordText'),
    done: t('done'),
  }
  const grant = {
    role: t('role'),
    areaCode: t('areaCode'),
    areaHint: t('areaHint'),
    grant: t('grant'),
    sending: t('sending'),
    grantHint: t('grantHint'),
  }
  return (
    <>
      <PageHeader
        title={`${account.displayName} · ${account.username}`}
        crumbs={[{ label: t('title'), href: '/accounts' }]}
        crumbsLabel={t('title')}
      />
      <AccountTable accounts={[account]} />
      <div className="mt-6 space-y-6">
        {id === actor.accountId && <Notice kind="warn">{t('own')}</Notice>}
        {canGrantRole(actor, account, area) && (
          <section aria-labelledby="grant">
            <h2 id="grant" className="mb-2">
              {t('granted')}
            </h2>
            <GrantForm current={{ id, version }} role={role} area={area} roles={roles} texts={grant} errors={errors} />
          </section>
        )}
        {canEndSessions(actor, account) && (
          <section aria-labelledby="keep">
            <h2 id="keep" className="mb-2">
              {t('keeps')}
            </h2>
            <AccountDeeds
              current={{ id, version }}
              state={state}
              keeps={canKeepAccount(actor, account)}
              texts={deeds}
              errors={errors}
            />
          </section>
        )}
      </div>
    </>
  )
}
