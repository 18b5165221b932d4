import { redirect } from 'next/navigation'
import { SignInForm } from '#components/accounts/sign-in-form'
import { getActor, getPasswordHolder } from '#lib/auth/session'
import { getLocale, translator } from '#lib/i18n/translator'

export default async function SignInPage() {
  if (await getActor()) redirect('/')
  if ((await getPasswordHolder())?.temporary) redirect('/password')
  const locale = await getLocale()
  const t = translator(locale, 'common')
  const texts = {
    username: t('signIn.username'),
    password: t('signIn.password'),
    submit: t('signIn.submit'),
    busy: t('signIn.busy'),
    refused: t('signIn.refused'),
    offline: t('signIn.offline'),
  }
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center px-4 py-8">
      <h1 className="text-2xl text-primary">{t('product')}</h1>
      <p className="mt-1 mb-8 text-muted">{t('tagline')}</p>
      <SignInForm texts={texts} />
      <p className="mt-8 text-sm">
        <a href={`/preferences?locale=${locale === 'en' ? 'zh-CN' : 'en'}&back=/sign-in`}>{t('otherLanguage')}</a>
      </p>
    </main>
  )
}
