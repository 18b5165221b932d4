import { EmptyState } from '#components/ui/state'
import { getLocale, translator } from '#lib/i18n/translator'

export default async function NotFound() {
  const locale = await getLocale()
  const t = translator(locale, 'errors')
  return (
    <main className="mx-auto max-w-md px-4 py-24">
      <EmptyState title={t('page.notFoundTitle')} text={t('page.notFoundText')}>
        <a className="btn" href="/">
          {translator(locale, 'common')('home')}
        </a>
      </EmptyState>
    </main>
  )
}
