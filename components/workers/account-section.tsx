import { RecordEditor } from '#components/forms/record-editor'
import { Deed, Section } from '#components/ui/section'
import { getTranslator } from '#lib/i18n/translator'
import { linkAccountAction } from '#lib/workers/actions'
import type { WorkerPage } from '#lib/workers/types'

/** Whose account it is: an administrator can't see workers, so those who keep the register say it. */
export async function AccountSection({ worker }: { worker: WorkerPage }) {
  const t = await getTranslator('workers')
  const fixed = { workerId: worker.id }
  const name = [
    { name: 'username', label: t('username'), kind: 'text', required: true, longest: 32, hint: t('usernameHint') },
  ] as const
  return (
    <Section id="account" title={t('account')}>
      {worker.account ? (
        <>
          <p>{t('accountText', { name: worker.account.displayName, username: worker.account.username })}</p>
          <Deed label={t('unlink')}>
            <RecordEditor name="unlink" fields={[]} fixed={fixed} send={linkAccountAction} save={t('unlink')} danger />
          </Deed>
        </>
      ) : (
        <>
          <p className="hint">{t('noAccount')}</p>
          <Deed label={t('link')}>
            <RecordEditor name="link" fields={name} fixed={fixed} send={linkAccountAction} save={t('link')} />
          </Deed>
        </>
      )}
    </Section>
  )
}
