import { timeOf } from './dates.ts'
import { useSnapshot, useWords } from './use-phone.ts'

/** One line that says how the phone stands with the server. It never blocks and leads to what it counts. */
export function SyncLine({ demo }: { demo: boolean }) {
  const t = useWords()
  const { online, syncing, lastSyncAt, unsent, refused } = useSnapshot()
  const waiting = unsent - refused
  const state = refused > 0 ? 'refused' : !online ? 'offline' : waiting > 0 ? 'unsent' : 'synced'
  const glyph = { refused: '!', offline: '○', unsent: '↑', synced: '✓' }[state]
  const colour = { refused: 'text-danger', offline: 'text-warn', unsent: 'text-primary', synced: 'text-ok' }[state]
  const parts = [
    ...(online ? [] : [t('sync.offline')]),
    ...(refused > 0 ? [t('sync.refused', { count: refused })] : []),
    ...(waiting > 0 ? [t(syncing ? 'sync.sending' : 'sync.unsent', { count: waiting })] : []),
    ...(online && unsent === 0 ? [syncing ? t('sync.syncing') : syncedText(lastSyncAt, t)] : []),
  ]
  return (
    <div className="f-sync">
      <a href="#outbox" className={colour}>
        <span aria-hidden="true" className="w-4 text-center font-bold">
          {glyph}
        </span>
        <span role="status">{parts.join(' · ')}</span>
        <span aria-hidden="true">›</span>
      </a>
      {demo && <span className="badge border-warm text-warm">{t('demo')}</span>}
    </div>
  )
}

function syncedText(lastSyncAt: string | null, t: ReturnType<typeof useWords>): string {
  return lastSyncAt ? t('sync.synced', { time: timeOf(lastSyncAt) }) : t('sync.never')
}
