import { useState } from 'react'
import { VisitForm } from '#components/visits/visit-form'
import { today } from '#lib/clock'
import type { FieldKit, HouseholdCard } from '#lib/sync/types'
import type { VisitDraft } from '#lib/visits/form/types'
import type { VisitBody } from '#lib/visits/schema'
import { EntryScreen } from './entry-screen.tsx'
import { phone } from './phone.ts'
import { RedAlarm } from './red-alarm.tsx'
import { linkTo } from './route.ts'
import { Empty, Screen, Waiting } from './screen.tsx'
import { type Entry, useEntry } from './use-entry.ts'
import { useStored, useWords } from './use-phone.ts'
import { begunIn, newVisit, visitAgain } from './visit-draft.ts'
import { useVisitFiles } from './visit-files.ts'

type VisitEntry = Entry<VisitDraft, VisitBody>

/** The visit itself: new, half filled, refused and mended, or an earlier one of one's own corrected. */
export default function Visit({ params: { id = '', record = '' } }: { params: Record<string, string> }) {
  const t = useWords()
  const entry = useEntry<VisitDraft, VisitBody>({ kind: 'visit', householdId: id }, record)
  const card = useStored(() => phone.household(id), id)
  const kit = useStored(() => phone.kit())
  if (!entry || card === undefined || kit === undefined) return <Waiting lines={6} />
  if (!card || !kit) {
    return (
      <Screen title={t('card.goneTitle')} back={{ href: '#visit', label: t('tab.visit') }}>
        <Empty title={t('card.goneTitle')} text={t('entry.household')} />
      </Screen>
    )
  }
  const earlier = card.visits.find((visit) => visit.id === record)
  const title = earlier ? t('visit.correctTitle', { name: card.headName }) : t('visit.formTitle', { name: card.headName })
  return (
    <EntryScreen title={title} back={{ href: linkTo('households', id), label: t('card.back') }} entry={entry}>
      {earlier?.review?.verdict === 'SENT_BACK' && (
        <p className="f-note f-note-warn">
          {t('review.SENT_BACK')} {earlier.review.remarks}
        </p>
      )}
      <VisitEntryForm key={entry.id} entry={entry} card={card} kit={kit} start={startOf(entry, card, kit)} />
    </EntryScreen>
  )
}

/** What was typed, else what was given to the outbox, else the version on the card to correct, else a new visit. */
function startOf({ id, draft, given }: VisitEntry, card: HouseholdCard, kit: FieldKit): VisitDraft {
  if (draft) return draft
  const known = card.visits.find((visit) => visit.id === id)
  if (given) return visitAgain(id, card.id, given.baseVersion, given, given.correctionReason)
  if (known) return visitAgain(id, card.id, known.version, known)
  return newVisit(id, card, kit)
}

interface VisitEntryFormProps {
  entry: VisitEntry
  card: HouseholdCard
  kit: FieldKit
  start: VisitDraft
}

function VisitEntryForm({ entry, card, kit, start }: VisitEntryFormProps) {
  const t = useWords()
  const [begun] = useState(start)
  const [draft, setDraft] = useState(start)
  const { files, fault } = useVisitFiles(entry.id, [...begun.pictureIds, ...(begun.signatureId ? [begun.signatureId] : [])])
  const last = card.visits.find((visit) => visit.id !== entry.id) ?? null
  const older = [...begunIn(begun, kit), ...(last?.formVersionId ? [last.formVersionId] : [])]
  const forms = useStored(async () => (await Promise.all(older.map(phone.form))).filter((form) => form !== null), older.join())
  if (!forms) return <Waiting />
  const known = new Set(kit.forms.map(({ id }) => id))
  return (
    <>
      {fault && (
        <p role="alert" className="f-note f-note-bad">
          {t(fault === 'PICTURE' ? 'entry.picture' : 'entry.full')}
        </p>
      )}
      <RedAlarm draft={draft} forms={kit.forms} householdId={card.id} />
      <VisitForm
        given={{
          ...{ locale: t.locale, words: t.bundle, today: today() },
          household: { id: card.id, headName: card.headName, village: card.village, riskLevel: card.riskLevel },
          ...{ members: card.members, workers: kit.workers },
          forms: [...kit.forms, ...forms.filter(({ id }) => !known.has(id))],
          last: last && { ...last },
        }}
        start={begun}
        files={files}
        onDraft={(next) => {
          setDraft(next)
          entry.save(next)
        }}
        onSubmit={async (body) =>
          entry.submit(body).then(
            () => ({ ok: true }),
            () => ({ ok: false, code: 'INTERNAL' }),
          )
        }
        refused={entry.errors ?? undefined}
      />
    </>
  )
}
