import { EmptyState } from '#components/ui/state'
import { requireActor } from '#lib/auth/session'
import { getTranslator } from '#lib/i18n/translator'

export default async function ForbiddenPage() {
  await requireActor()
  const t = await getTranslator('errors')
  return <EmptyState title={t('page.forbiddenTitle')} text={t('page.forbiddenText')} />
}
