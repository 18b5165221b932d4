import type { Door } from '#lib/activities/types'
import type { HouseholdCard } from '#lib/sync/types'
import { timeOf } from './dates.ts'
import { DraftList } from './draft-list.tsx'
import { type OutboxRecord, phone } from './phone.ts'
import { RecordRow } from './record-row.tsx'
import { inOrder, isOpen } from './records.ts'
import { Empty, Part, Screen, Waiting } from './screen.tsx'
import { useSnapshot, useStored, useWords } from './use-phone.ts'

/** Everything written on this phone and how far it has come: what needs somebody first. */
export default function Outbox() {
  const t = useWords()
  const { online, syncing, lastSyncAt } = useSnapshot()
  const outbox = useStored(() => phone.outbox())
  const cards = useStored(() => phone.households())
  const doors = useStored(() => phone.kit())?.activities
  const back = { href: '#me', label: t('tab.me') }
  if (!outbox || !cards) {
    return (
      <Screen title={t('outbox.title')} back={back}>
        <Waiting />
      </Screen>
    )
  }
  const open = inOrder(outbox.filter(isOpen))
  const sent = inOrder(outbox.filter((record) => record.state === 'SENT'))
  const groups: [string, OutboxRecord[]][] = [
    [t('outbox.refused'), open.filter(({ state }) => state === 'REFUSED')],
    [t('outbox.decided'), open.filter(({ state }) => state === 'WAITING' || state === 'ASKED')],
    [t('outbox.queued'), open.filter(({ state }) => state === 'QUEUED' || state === 'SENDING')],
    [t('outbox.sent'), sent],
  ]
  return (
    <Screen title={t('outbox.title')} back={back}>
      <p className="text-muted">
        {t(online ? 'outbox.online' : 'outbox.offline')} {lastSyncAt && t('outbox.last', { time: timeOf(lastSyncAt) })}
      </p>
      <button type="button" className="btn f-deed" disabled={syncing || !online} onClick={() => void phone.syncNow()}>
        {t(syncing ? 'outbox.syncing' : 'outbox.now')}
      </button>
      <DraftList cards={cards} />
      {open.length === 0 && <Empty title={t('outbox.noneTitle')} text={t('outbox.noneText')} />}
      {groups.map(
        ([title, records]) =>
          records.length > 0 && <Group key={title} title={title} records={records} cards={cards} doors={doors} />,
      )}
    </Screen>
  )
}

interface GroupProps {
  title: string
  records: readonly OutboxRecord[]
  cards: readonly HouseholdCard[]
  doors: readonly Door[] | undefined
}

function Group({ title, records, cards, doors }: GroupProps) {
  return (
    <Part title={title}>
      <ul>
        {records.map((record) => (
          <RecordRow key={record.id} record={record} cards={cards} doors={doors} />
        ))}
      </ul>
    </Part>
  )
}
