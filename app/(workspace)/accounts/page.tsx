import type { Metadata } from 'next'
import { AccountTable } from '#components/accounts/account-table'
import { PageHeader } from '#components/ui/page-header'
import { EmptyState } from '#components/ui/state'
import { canCreateAccount, canViewAccounts } from '#lib/accounts/policy'
import { listAccounts } from '#lib/accounts/queries'
import { accountListParams } from '#lib/accounts/schema'
import { ACCOUNT_ROLES } from '#lib/accounts/types'
import { allow } from '#lib/errors'
import { getTranslator } from '#lib/i18n/translator'
import { loadPage } from '#lib/page'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator('accounts'))('title') }
}

export default async function AccountsPage(props: PageProps<'/accounts'>) {
  const t = await getTranslator('accounts')
  const common = await getTranslator('common')
  const { actor, input, data } = await loadPage('account.list', accountListParams, props, (tx, filter, actor) => {
    allow(canViewAccounts(actor))
    return listAccounts(tx, filter)
  })
  const { accounts, next } = data
  const search = new URLSearchParams({ q: input.q ?? '', role: input.role ?? '', after: next ?? '' })
  return (
    <>
      <PageHeader title={t('title')}>
        {canCreateAccount(actor, actor.area) && (
          <a className="btn btn-primary" href="/accounts/new">
            {t('new')}
          </a>
        )}
      </PageHeader>
      <p className="mb-3 text-sm text-muted">{t('powers')}</p>
      <form method="get" action="/accounts" className="mb-4 flex flex-wrap items-end gap-3">
        <div>
          <label className="label" htmlFor="q">
            {t('search')}
          </label>
          <input id="q" name="q" className="input w-56" defaultValue={input.q} maxLength={40} />
        </div>
        <div>
          <label className="label" htmlFor="role">
            {t('role')}
          </label>
          <select id="role" name="role" className="input w-48" defaultValue={input.role ?? ''}>
            <option value="">{common('all')}</option>
            {ACCOUNT_ROLES.map((role) => (
              <option key={role} value={role}>
                {role === 'NONE' ? t('noRole') : common(`role.${role}`)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="btn">
          {common('show')}
        </button>
      </form>
      {accounts.length === 0 ? <EmptyState title={t('none')} /> : <AccountTable accounts={accounts} />}
      {next && (
        <p className="mt-4">
          <a className="btn" href={`/accounts?${search}`}>
            {common('next')}
          </a>
        </p>
      )}
    </>
  )
}
