import { EntryScreen } from './entry-screen.tsx'
import { phone } from './phone.ts'
import { householdOf } from './records.ts'
import { type ReportBody, type ReportDraft, reportStart } from './report-draft.ts'
import { ReportForm } from './report-form.tsx'
import { linkTo } from './route.ts'
import { Empty, Screen, Waiting } from './screen.tsx'
import { useEntry } from './use-entry.ts'
import { useStored, useWords } from './use-phone.ts'

/** The mandatory report on a household, tied to what it comes from, else to the red visit that is in the outbox. */
export default function Report({ params: { id = '', record = '', from, source } }: { params: Record<string, string> }) {
  const t = useWords()
  const entry = useEntry<ReportDraft, ReportBody>({ kind: 'report', householdId: id, from, source }, record)
  const card = useStored(() => phone.household(id), id)
  const outbox = useStored(() => phone.outbox())
  if (!entry || card === undefined || !outbox) return <Waiting lines={6} />
  if (card === null) {
    return (
      <Screen title={t('card.goneTitle')} back={{ href: '#households', label: t('tab.households') }}>
        <Empty title={t('card.goneTitle')} text={t('entry.household')} />
      </Screen>
    )
  }
  const red = outbox.find(({ kind, body, ...one }) => {
    const { riskLevel } = (body ?? {}) as { riskLevel?: string }
    return kind === 'visit' && riskLevel === 'RED' && householdOf({ kind, body, ...one }) === id
  })
  return (
    <EntryScreen title={t('kind.report')} back={{ href: linkTo('households', id), label: card.headName }} entry={entry}>
      <div className="f-note f-note-bad">
        <p className="font-semibold">{t('report.call')}</p>
        <p className="mt-1 flex flex-wrap gap-3">
          <a href="tel:110" className="btn btn-danger">
            {t('report.police')}
          </a>
          <a href="tel:12345" className="btn">
            {t('report.hotline')}
          </a>
        </p>
      </div>
      <p className="text-muted">{t('report.text')}</p>
      <ReportForm
        key={entry.id}
        entry={entry}
        card={card}
        start={reportStart(entry, from === 'assessment' ? { assessmentId: source } : { visitId: source ?? red?.id })}
      />
    </EntryScreen>
  )
}
