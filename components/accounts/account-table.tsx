import { AccountState } from '#components/accounts/account-state'
import type { Account } from '#lib/accounts/types'
import { instantToDay } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'

export async function AccountTable({ accounts }: { accounts: Account[] }) {
  const t = await getTranslator('accounts')
  const common = await getTranslator('common')
  return (
    <section aria-label={t('title')} className="relative overflow-x-auto">
      <table className="data-table">
        <thead>
          <tr>
            {['username', 'displayName', 'role', 'area', 'state', 'sessions', 'lastSeen'].map((key) => (
              <th key={key} scope="col" className={key === 'sessions' ? 'num' : undefined}>
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.id}>
              <td>
                <a href={`/accounts/${account.id}`} className="py-2">
                  {account.username}
                </a>
              </td>
              <td>{account.displayName}</td>
              <td>{account.role === 'NONE' ? t('noRole') : common(`role.${account.role}`)}</td>
              <td>{account.area === '' ? t('nation') : `${account.areaName} ${account.area}`}</td>
              <td>
                <AccountState state={account.state} label={t(`states.${account.state}`)} />
              </td>
              <td className="num">{account.openSessions}</td>
              <td>{account.lastSeenAt ? instantToDay(account.lastSeenAt) : t('never')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
