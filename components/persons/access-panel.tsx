import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Notice } from '#components/ui/state'
import { requestAccessAction } from '#lib/access-approvals/actions'
import { now } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'

interface AccessPanelProps {
  personId: string
  last: { status: string; expiresAt: Date | null } | null
}

const TIME = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** For those outside a minor's case team: ask, and see how it stands. */
export async function AccessPanel({ personId, last }: AccessPanelProps) {
  const t = await getTranslator('persons')
  const open = last?.status === 'APPROVED' && last.expiresAt !== null && last.expiresAt > now()
  return (
    <section aria-labelledby="access" className="panel space-y-2">
      <h2 id="access">{t('access.title')}</h2>
      <p className="hint">{t('access.text')}</p>
      {open && last.expiresAt && <Notice kind="ok">{t('access.until', { time: TIME.format(last.expiresAt) })}</Notice>}
      {last?.status === 'OPEN' && <Notice kind="warn">{t('access.waiting')}</Notice>}
      {last?.status === 'REJECTED' && <Notice kind="warn">{t('access.rejected')}</Notice>}
      {!open && last?.status !== 'OPEN' && (
        <DeedForm
          send={requestAccessAction}
          name="access"
          base={{ personId }}
          fields={[{ name: 'reason', label: t('access.reason'), type: 'text', required: true }]}
          texts={await deedTexts(t('access.request'))}
        />
      )}
    </section>
  )
}
