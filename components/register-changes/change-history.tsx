import { Disclosure } from '#components/ui/disclosure'
import { instantToDay } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import type { ChangeView } from '#lib/register-changes/types'
import { ChangeLines } from './change-lines.tsx'

/** One change in a timeline: when, what, by whom, how it stands; before and after on request. */
export async function ChangeEntry({ change, person }: { change: ChangeView; person?: string | undefined }) {
  const t = await getTranslator('register-changes')
  const title = `${t(`kind.${change.kind}`)}${person ? ` · ${person}` : ''}`
  return (
    <div className="py-2">
      <p className="flex flex-wrap items-center gap-x-3">
        <strong className="font-semibold">{instantToDay(change.proposedAt)}</strong>
        <span>{title}</span>
        <span className={`badge ${change.status === 'OPEN' ? 'border-warn text-warn' : 'border-line text-muted'}`}>
          {t(`status.${change.status}`)}
        </span>
        <span className="text-sm text-muted">{change.proposedBy}</span>
      </p>
      {change.reason && <p className="text-sm text-muted">{t('reason', { reason: change.reason })}</p>}
      <Disclosure label={`${t('before')} / ${t('after')}`}>
        <ChangeLines lines={change.lines} label={title} />
      </Disclosure>
    </div>
  )
}

export async function ChangeHistory({ changes }: { changes: readonly ChangeView[] }) {
  const t = await getTranslator('persons')
  return (
    <section aria-labelledby="history" className="panel space-y-3">
      <h2 id="history">{t('history')}</h2>
      {changes.length === 0 && <p className="hint">{t('noHistory')}</p>}
      <ol>
        {changes.map((change) => (
          <li key={change.id} className="border-b border-line">
            <ChangeEntry change={change} />
          </li>
        ))}
      </ol>
    </section>
  )
}
