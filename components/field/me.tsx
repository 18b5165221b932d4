import { timeOf } from './dates.ts'
import { LookSettings } from './look-settings.tsx'
import { MonthFigures } from './month-figures.tsx'
import { phone, phoneName } from './phone.ts'
import { Part, Screen, Waiting } from './screen.tsx'
import { SignOut } from './sign-out.tsx'
import { useSnapshot, useStored, useWords } from './use-phone.ts'

/** The worker's own corner: the month, the phone, how it looks, and the way out. */
export default function Me() {
  const t = useWords()
  const { storage, lastSyncAt, unsent, refused, shell } = useSnapshot()
  const kit = useStored(() => phone.kit())
  const outbox = useStored(() => phone.outbox())
  if (kit === undefined || !outbox) {
    return (
      <Screen title={t('tab.me')}>
        <Waiting />
      </Screen>
    )
  }
  return (
    <Screen title={kit?.me.displayName ?? t('tab.me')}>
      {kit && (
        <p className="text-muted">
          {kit.station.name} · {t.of('common', `role.${kit.me.role}`)}
        </p>
      )}
      {kit && (
        <Part title={t('today.month')}>
          <MonthFigures kit={kit} outbox={outbox} />
        </Part>
      )}
      <nav aria-label={t('me.links')} className="mt-6 border-t border-line">
        <a href="#outbox" className="f-row">
          <span className="flex-1">{t('outbox.title')}</span>
          <span className={refused > 0 ? 'text-danger' : 'text-muted'}>{t('me.open', { count: unsent })}</span>
          <span aria-hidden="true">›</span>
        </a>
        <a href="#leads" className="f-row">
          <span className="flex-1">{t('lead.own')}</span>
          <span className="text-muted">{kit?.leads.length ?? 0}</span>
          <span aria-hidden="true">›</span>
        </a>
        <a href="/today" className="f-row">
          <span className="flex-1">{t('me.desktop')}</span>
          <span aria-hidden="true">›</span>
        </a>
      </nav>
      <LookSettings />
      <Part title={t('me.phone')}>
        <dl className="f-facts">
          <dt>{t('me.name')}</dt>
          <dd>{phoneName(navigator.userAgent)}</dd>
          <dt>{t('me.offlineReady')}</dt>
          <dd>{t(shell === 'NONE' ? 'me.notReady' : 'me.ready')}</dd>
          <dt>{t('me.lastContact')}</dt>
          <dd>{lastSyncAt ? timeOf(lastSyncAt) : t('sync.never')}</dd>
          {storage && (
            <>
              <dt>{t('me.storage')}</dt>
              <dd>{t('me.storageOf', { used: megabytes(storage.used), quota: megabytes(storage.quota) })}</dd>
            </>
          )}
          {kit && (
            <>
              <dt>{t('me.wipe')}</dt>
              <dd>{t('me.wipeAfter', { days: kit.settings.daysWithoutContact })}</dd>
            </>
          )}
        </dl>
        {storage && storage.used / storage.quota > 0.8 && <p className="f-note f-note-warn">{t('me.storageLow')}</p>}
      </Part>
      <SignOut />
    </Screen>
  )
}

function megabytes(bytes: number): string {
  return bytes < 10_485_760 ? (bytes / 1_048_576).toFixed(1) : Math.round(bytes / 1_048_576).toLocaleString('en-US')
}
