import { EmptyState } from '#components/ui/state'
import { getTranslator } from '#lib/i18n/translator'

export default async function NotFound() {
  const t = await getTranslator('errors')
  return (
    <EmptyState title={t('page.notFoundTitle')} text={t('page.notFoundText')}>
      <a className="btn" href="/">
        {(await getTranslator('common'))('home')}
      </a>
    </EmptyState>
  )
}
