import { redirect } from 'next/navigation'
import type { ErrorTexts } from '#components/forms/failure'
import { PasswordForm } from '#components/password/password-form'
import { Notice } from '#components/ui/state'
import { getPasswordHolder } from '#lib/auth/session'
import { getTexts, getTranslator } from '#lib/i18n/translator'

// Outside the workspace: who still has a one-time password may see nothing else.
export default async function PasswordPage() {
  const holder = await getPasswordHolder()
  if (!holder) redirect('/sign-in')
  const t = await getTranslator('password')
  const texts = {
    old: t('old'),
    fresh: t('fresh'),
    again: t('again'),
    hint: t('hint'),
    submit: t('submit'),
    busy: t('busy'),
  }
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-4 px-4 py-8">
      <h1>{t('title')}</h1>
      {holder.temporary && <Notice kind="warn">{t('temporary')}</Notice>}
      <PasswordForm texts={texts} errors={(await getTexts('errors')) as unknown as ErrorTexts} />
      <p className="hint">{t('note')}</p>
      {!holder.temporary && <a href="/">{t('back')}</a>}
    </main>
  )
}
