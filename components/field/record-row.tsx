import type { Door } from '#lib/activities/types'
import type { HouseholdCard } from '#lib/sync/types'
import { timeOf } from './dates.ts'
import type { OutboxRecord, RecordState } from './phone.ts'
import { subjectOf } from './records.ts'
import { linkTo } from './route.ts'
import { useWords } from './use-phone.ts'

const LOOK: Record<RecordState, { glyph: string; colour: string }> = {
  DRAFT: { glyph: '✎', colour: 'text-muted border-line' },
  QUEUED: { glyph: '↑', colour: 'text-primary border-primary' },
  SENDING: { glyph: '↑', colour: 'text-primary border-primary' },
  SENT: { glyph: '✓', colour: 'text-ok border-ok' },
  REFUSED: { glyph: '!', colour: 'text-danger border-danger bg-danger-soft' },
  WAITING: { glyph: '…', colour: 'text-warn border-warn' },
  ASKED: { glyph: '?', colour: 'text-warn border-warn' },
}

export function StateMark({ state }: { state: RecordState }) {
  const t = useWords()
  return (
    <span className={`badge ${LOOK[state].colour}`}>
      <span aria-hidden="true">{LOOK[state].glyph}</span>
      {t(`state.${state}`)}
    </span>
  )
}

interface RecordRowProps {
  record: OutboxRecord
  cards: readonly HouseholdCard[]
  doors?: readonly Door[] | undefined
}

/** A record as a line: what it is, of whom, when it was written, and how far it has come. */
export function RecordRow({ record, cards, doors }: RecordRowProps) {
  const t = useWords()
  return (
    <li>
      <a href={linkTo('outbox', record.id)} className="f-row">
        <span className="min-w-0 flex-1">
          <span className="font-semibold">{t(`kind.${record.kind}`)}</span> {subjectOf(record, cards, doors)}
          <span className="block text-base text-muted">{t('outbox.written', { time: timeOf(record.writtenAt) })}</span>
        </span>
        <StateMark state={record.state} />
        <span aria-hidden="true" className="text-muted">
          ›
        </span>
      </a>
    </li>
  )
}
