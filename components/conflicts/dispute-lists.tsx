import { EmptyState } from '#components/ui/state'
import { instantToDay } from '#lib/clock'
import type { ConflictRow, WaitingRow } from '#lib/conflicts/types'
import { getTranslator } from '#lib/i18n/translator'
import { wordingOf } from './value-words.tsx'

interface Line {
  id: string
  title: string
  about: string
  detail: string
  mayDecide: boolean
}

async function Lines({ lines }: { lines: readonly Line[] }) {
  const t = await getTranslator('conflicts')
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-3">
          <div className="min-w-0 grow">
            <p className="flex flex-wrap items-center gap-2">
              <strong className="font-semibold">{line.title}</strong>
              {line.mayDecide && <span className="badge border-warn text-warn">{t('yours')}</span>}
            </p>
            <p className="text-sm text-muted">{line.about}</p>
            <p className="text-sm text-muted">{line.detail}</p>
          </div>
          <a className="btn" href={`/conflicts/${line.id}`} aria-label={t('openOf', { name: line.about, what: line.title })}>
            {t('open')}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Fields that two people wrote differently. */
export async function ConflictList({ conflicts }: { conflicts: readonly ConflictRow[] }) {
  const t = await getTranslator('conflicts')
  const { label } = await wordingOf(null, {})
  if (conflicts.length === 0) return <EmptyState title={t('fieldsEmpty')} text={t('fieldsEmptyText')} />
  const lines = conflicts.map((row) => ({
    ...{ id: row.id, title: label(row.field), mayDecide: row.mayDecide },
    about: [row.headName, row.village, row.visitedOn ? t('visitOf', { day: row.visitedOn }) : t('household')].join(' · '),
    detail: t('by', { name: row.oursBy, time: instantToDay(row.oursAt) }),
  }))
  return <Lines lines={lines} />
}

/** Records whose place was gone when they came. */
export async function WaitingList({ waiting }: { waiting: readonly WaitingRow[] }) {
  const t = await getTranslator('conflicts')
  if (waiting.length === 0) return <EmptyState title={t('waitingEmpty')} text={t('waitingEmptyText')} />
  const lines = waiting.map((row) => ({
    ...{ id: row.id, title: t(`kind.${row.kind}`), mayDecide: row.mayDecide },
    about: [row.headName ? t('head', { name: row.headName }) : null, t(`reason.${row.reason}`)].filter(Boolean).join(' · '),
    detail: `${t('writtenBy', { name: row.writtenBy })} · ${t('receivedAt', { time: instantToDay(row.receivedAt) })}`,
  }))
  return <Lines lines={lines} />
}
