import { getTranslator } from '#lib/i18n/translator'

/** One line that leads to what the reader was not yet told; nothing where all is read. */
export async function UnreadNotices({ count }: { count: number }) {
  if (count === 0) return null
  const t = await getTranslator('notices')
  return (
    <p className="border-l-4 border-warm bg-sunken px-4 py-2">
      <a href="/notices" className="font-semibold">
        {t('unreadCount', { count })}
      </a>
    </p>
  )
}
