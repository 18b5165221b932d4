import { getTranslator } from '#lib/i18n/translator'
import type { SentBackVisit } from '#lib/visits/types'

/** Own visits that the chief sent back: the first thing of the day. */
export async function SentBack({ visits }: { visits: readonly SentBackVisit[] }) {
  if (visits.length === 0) return null
  const t = await getTranslator('visits')
  return (
    <section aria-labelledby="sent-back" className="border-l-4 border-warm bg-sunken px-4 py-3">
      <h2 id="sent-back">{t('sentBack.title')}</h2>
      <ul>
        {visits.map((visit) => (
          <li key={visit.id}>
            <a href={`/visits/${visit.id}/correct`} className="flex min-h-11 flex-wrap items-center gap-x-3 py-1 text-ink">
              <strong className="font-semibold">{visit.visitedOn}</strong>
              <span>
                {visit.headName} · {visit.village}
              </span>
              <span className="w-full text-sm text-muted">{visit.remarks ?? t('sentBack.noRemarks')}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
