import { Field } from '#components/ui/field'
import type { HouseholdCard } from '#lib/sync/types'
import { EntryScreen } from './entry-screen.tsx'
import { EDITED, type EditBody, type EditDraft, editBody, editMissing, editStart } from './household-draft.ts'
import { phone } from './phone.ts'
import { linkTo } from './route.ts'
import { Empty, Screen, Waiting } from './screen.tsx'
import { type Entry, useEntry } from './use-entry.ts'
import { useEntryForm } from './use-entry-form.ts'
import { useStored, useWords } from './use-phone.ts'

/** Address, phone and note of a household, written over what the phone shows of them in part. */
export default function HouseholdEdit({ params: { id = '', record = '' } }: { params: Record<string, string> }) {
  const t = useWords()
  const entry = useEntry<EditDraft, EditBody>({ kind: 'household', householdId: id }, record)
  const card = useStored(() => phone.household(id), id)
  if (!entry || card === undefined) return <Waiting />
  if (card === null) {
    return (
      <Screen title={t('card.goneTitle')} back={{ href: '#households', label: t('tab.households') }}>
        <Empty title={t('card.goneTitle')} text={t('entry.household')} />
      </Screen>
    )
  }
  const back = { href: linkTo('households', id), label: card.headName }
  return (
    <EntryScreen title={t('edit.title')} back={back} entry={entry}>
      <p className="text-muted">{t('edit.text')}</p>
      <EditForm key={entry.id} entry={entry} card={card} />
    </EntryScreen>
  )
}

function EditForm({ entry, card }: { entry: Entry<EditDraft, EditBody>; card: HouseholdCard }) {
  const t = useWords()
  const rules = { missing: editMissing, body: (draft: EditDraft) => editBody(draft, card) }
  const { form, draft, change, submit, errorOf, control, busy } = useEntryForm(entry, editStart(entry, card), rules)
  return (
    <form ref={form} method="post" noValidate onSubmit={submit} className="mt-4 space-y-5">
      {EDITED.map((field) => {
        const cleared = draft.clear.includes(field)
        const clear = cleared ? draft.clear.filter((one) => one !== field) : [...draft.clear, field]
        return (
          <div key={field}>
            <Field
              id={field}
              label={t(`card.${field}`)}
              hint={t('edit.now', { value: card[field] ?? t('card.notKnown') })}
              error={errorOf(field)}
            >
              {field === 'note' ? (
                <textarea {...control(field)} maxLength={1000} disabled={cleared} />
              ) : (
                <input {...control(field)} type={field === 'phone' ? 'tel' : 'text'} maxLength={200} disabled={cleared} />
              )}
            </Field>
            {card[field] !== null && (
              <label className="choice mt-2">
                <input type="checkbox" className="size-6 accent-primary" checked={cleared} onChange={() => change({ clear })} />
                {t('edit.clear')}
              </label>
            )}
          </div>
        )
      })}
      <button type="submit" className="btn btn-primary w-full" disabled={busy}>
        {t('edit.submit')}
      </button>
    </form>
  )
}
