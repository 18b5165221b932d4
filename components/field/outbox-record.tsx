import type { FieldKit } from '#lib/sync/types'
import { shortDay, timeOf } from './dates.ts'
import { Discard } from './discard.tsx'
import { faultsOf } from './faults.ts'
import { type OutboxRecord, phone } from './phone.ts'
import { StateMark } from './record-row.tsx'
import { aboutOf, subjectOf } from './records.ts'
import { linkTo } from './route.ts'
import { Empty, Part, Screen, Waiting } from './screen.tsx'
import { hrefOf } from './use-entry.ts'
import { useSnapshot, useStored, useWords } from './use-phone.ts'

/** One record: its state, the reason in plain words on the field it is about, and what can be done. */
export default function OutboxRecordScreen({ params: { record: id = '' } }: { params: Record<string, string> }) {
  const t = useWords()
  const { online, syncing } = useSnapshot()
  const outbox = useStored(() => phone.outbox())
  const cards = useStored(() => phone.households())
  const kit = useStored(() => phone.kit())
  const back = { href: '#outbox', label: t('outbox.title') }
  if (!outbox || !cards || kit === undefined) return <Waiting />
  const record = outbox.find((one) => one.id === id)
  if (!record) {
    return (
      <Screen title={t('outbox.goneTitle')} back={back}>
        <Empty title={t('outbox.goneTitle')} text={t('outbox.goneText')} />
      </Screen>
    )
  }
  const about = aboutOf(record, kit?.forms ?? [])
  const subject = subjectOf(record, cards, kit?.activities)
  return (
    <Screen title={`${t(`kind.${record.kind}`)}${subject ? ` · ${subject}` : ''}`} back={back}>
      <p className="flex flex-wrap items-center gap-2">
        <StateMark state={record.state} />
        <span className="text-base text-muted">{t('outbox.written', { time: timeOf(record.writtenAt) })}</span>
      </p>
      <p className="mt-3">{t(`stateText.${record.state}`)}</p>
      {record.photosLeft > 0 && <p className="mt-2 text-base text-muted">{t('outbox.photos', { count: record.photosLeft })}</p>}
      {record.edited && <p className="mt-2 text-base">{t('outbox.edited')}</p>}
      {record.state === 'SENT' && record.nextVisitOn && (
        <p className="mt-2">{t('card.next', { day: shortDay(record.nextVisitOn) })}</p>
      )}
      {record.state === 'REFUSED' && <Reasons record={record} kit={kit} />}
      {record.state === 'REFUSED' && (
        <a href={hrefOf(about, record.id)} className="btn btn-primary f-deed">
          {t('outbox.mend')}
        </a>
      )}
      {record.state === 'QUEUED' && (
        <>
          <button
            type="button"
            className="btn btn-primary f-deed"
            disabled={syncing || !online}
            onClick={() => void phone.syncNow()}
          >
            {t(syncing ? 'outbox.syncing' : 'outbox.now')}
          </button>
          <a href={hrefOf(about, record.id)} className="btn f-deed">
            {t('outbox.change')}
          </a>
        </>
      )}
      {about.householdId && (
        <a href={linkTo('households', about.householdId)} className="f-row">
          {t('outbox.household')}
        </a>
      )}
      {(record.state === 'REFUSED' || record.state === 'QUEUED') && <Discard id={record.id} />}
    </Screen>
  )
}

function Reasons({ record, kit }: { record: OutboxRecord; kit: FieldKit | null }) {
  const t = useWords()
  const faults = faultsOf(record, kit, t)
  return (
    <Part title={t('outbox.why')}>
      <ul className="f-note f-note-bad mt-3">
        {faults.map(({ field, reason }) => (
          <li key={field}>
            {field && <strong className="font-semibold">{field}: </strong>}
            {reason}
          </li>
        ))}
      </ul>
    </Part>
  )
}
