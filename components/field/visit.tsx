import { useState } from 'react'
import { VisitForm } from '#components/visits/visit-form'
import { today } from '#lib/clock'
import type { FormVersion } from '#lib/forms/types'
import type { FieldKit, HouseholdCard } from '#lib/sync/types'
import type { VisitDraft } from '#lib/visits/form/types'
import { STANDARD_INTERVALS } from '#lib/visits/rules'
import type { VisitBody } from '#lib/visits/schema'
import { EntryScreen } from './entry-screen.tsx'
import { phone } from './phone.ts'
import { RedAlarm } from './red-alarm.tsx'
import { linkTo } from './route.ts'
import { Empty, Screen, Waiting } from './screen.tsx'
import { useEntry } from './use-entry.ts'
import { useOnce, useStored, useWords } from './use-phone.ts'
import { formsNamed, type VisitEntry, visitStart } from './visit-draft.ts'
import { useVisitFiles } from './visit-files.ts'

/** The visit itself: new, half filled, refused and mended, or an earlier one of one's own corrected. */
export default function Visit({ params: { id = '', record = '' } }: { params: Record<string, string> }) {
  const t = useWords()
  const entry = useEntry<VisitDraft, VisitBody>({ kind: 'visit', householdId: id }, record)
  const card = useStored(() => phone.household(id), id)
  const kit = useStored(() => phone.kit())
  const ready = entry && card && kit ? () => formsFor(kit.forms, formsNamed(entry, card)) : null
  const forms = useOnce(ready, record)
  if (!entry || card === undefined || kit === undefined) return <Waiting lines={6} />
  if (!card || !kit) {
    return (
      <Screen title={t('card.goneTitle')} back={{ href: '#visit', label: t('tab.visit') }}>
        <Empty title={t('card.goneTitle')} text={t('entry.household')} />
      </Screen>
    )
  }
  if (!forms) return <Waiting lines={6} />
  const earlier = card.visits.find((visit) => visit.id === record)
  const title = t(earlier ? 'visit.correctTitle' : 'visit.formTitle', { name: card.headName })
  return (
    <EntryScreen title={title} back={{ href: linkTo('households', id), label: card.village }} entry={entry}>
      {earlier?.review?.verdict === 'SENT_BACK' && (
        <p className="f-note f-note-warn">
          {t('review.SENT_BACK')} {earlier.review.remarks}
        </p>
      )}
      <VisitEntryForm key={entry.id} {...{ entry, card, kit, forms }} />
    </EntryScreen>
  )
}

/** Those in force, and the older ones that something was answered in. */
async function formsFor(inForce: readonly FormVersion[], named: readonly string[]): Promise<FormVersion[]> {
  const known = new Set(inForce.map(({ id }) => id))
  const older = await Promise.all([...new Set(named)].filter((id) => !known.has(id)).map((id) => phone.form(id)))
  return [...inForce, ...older.filter((form) => form !== null)]
}

interface VisitEntryFormProps {
  entry: VisitEntry
  card: HouseholdCard
  kit: FieldKit
  forms: FormVersion[]
}

function VisitEntryForm({ entry, card, kit, forms }: VisitEntryFormProps) {
  const t = useWords()
  const [start] = useState(() => visitStart(entry, card, kit, forms))
  const [draft, setDraft] = useState(start)
  const files = useVisitFiles(entry.id)
  const { id, headName, village, riskLevel } = card
  return (
    <>
      <RedAlarm draft={draft} forms={forms} householdId={id} />
      <VisitForm
        given={{
          ...{ locale: t.locale, words: t.bundle, today: today(), household: { id, headName, village, riskLevel } },
          members: card.members.map((member) => ({
            ...member,
            relation: t.of('households', `relation.${member.relation}`) ?? member.relation,
          })),
          ...{ intervals: card.intervals ?? STANDARD_INTERVALS, ownWords: kit.ownWords ?? [] },
          ...{ workers: kit.workers, forms, last: card.visits.find((visit) => visit.id !== entry.id) ?? null },
        }}
        start={start}
        files={files}
        onDraft={(next) => {
          setDraft(next)
          entry.save(next)
        }}
        onSubmit={(body) =>
          entry.submit(body).then(
            () => ({ ok: true as const }),
            () => ({ ok: false as const, code: 'UNAVAILABLE' as const }),
          )
        }
        refused={entry.errors ?? undefined}
      />
    </>
  )
}
