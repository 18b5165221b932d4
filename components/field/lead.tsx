import { EntryScreen } from './entry-screen.tsx'
import { type LeadBody, type LeadDraft, leadStart } from './lead-draft.ts'
import { LeadForm } from './lead-form.tsx'
import { phone } from './phone.ts'
import { linkTo } from './route.ts'
import { Waiting } from './screen.tsx'
import { useEntry } from './use-entry.ts'
import { useStored, useWords } from './use-phone.ts'

/** A lead, of a household at hand or of somebody on no list. */
export default function Lead({ params: { id, record = '' } }: { params: Record<string, string> }) {
  const t = useWords()
  const entry = useEntry<LeadDraft, LeadBody>({ kind: 'lead', householdId: id }, record)
  const kit = useStored(() => phone.kit())
  const card = useStored(async () => (id ? phone.household(id) : null), id)
  if (!entry || kit === undefined || card === undefined) return <Waiting lines={5} />
  const back = id
    ? { href: linkTo('households', id), label: card?.headName ?? t('tab.households') }
    : { href: '#leads', label: t('lead.own') }
  return (
    <EntryScreen title={t('leadForm.title')} back={back} entry={entry}>
      <p className="text-muted">{t('leadForm.text')}</p>
      <LeadForm
        key={entry.id}
        entry={entry}
        householdId={id ?? null}
        villages={kit?.villages ?? []}
        start={leadStart(entry, card)}
      />
    </EntryScreen>
  )
}
