import { getTranslator } from '#lib/i18n/translator'
import type { Load } from '#lib/postings/types'

/** What will go to the successor, to be read before it does. */
export async function LoadList({ load }: { load: Load }) {
  const t = await getTranslator('postings')
  const { households, records } = load
  if (households.length + records.length === 0) return <p className="hint">{t('nothing')}</p>
  return (
    <div className="max-w-2xl space-y-2">
      <details open={households.length <= 10}>
        <summary className="cursor-pointer py-2 font-medium">{t('households', { count: households.length })}</summary>
        <ul className="divide-y divide-line text-sm">
          {households.map(({ id, headName, village, due }) => (
            <li key={id} className="flex flex-wrap gap-x-4 py-1">
              <a href={`/households/${id}`}>{headName}</a>
              <span>{village}</span>
              <span className="text-muted">{due ? t('due', { day: due }) : t('neverDue')}</span>
            </li>
          ))}
        </ul>
      </details>
      {records.length > 0 && (
        <details open={records.length <= 10}>
          <summary className="cursor-pointer py-2 font-medium">{t('records', { count: records.length })}</summary>
          <ul className="divide-y divide-line text-sm">
            {records.map(({ id, title }) => (
              <li key={id} className="py-1">
                {title}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
