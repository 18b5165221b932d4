import { useState } from 'react'
import { AssessmentForm } from '#components/assessments/assessment-form'
import type { AssessmentDraft } from '#lib/assessments/types'
import { inLocale } from '#lib/forms/rules'
import { type AssessmentBody, assessmentShape, assessmentStartOf } from './assess-start.ts'
import { EntryScreen } from './entry-screen.tsx'
import { phone } from './phone.ts'
import { linkTo } from './route.ts'
import { Empty, Screen, Waiting } from './screen.tsx'
import { useEntry } from './use-entry.ts'
import { useStored, useWords } from './use-phone.ts'

/** An assessment by the renderer: items, live score and level, two assessors. */
export default function Assess({ params }: { params: Record<string, string> }) {
  const { id = '', form = '', person = '', record = '' } = params
  const t = useWords()
  const [busy, setBusy] = useState(false)
  const entry = useEntry<AssessmentDraft, AssessmentBody>({ kind: 'assessment', householdId: id, form, personId: person }, record)
  const card = useStored(() => phone.household(id), id)
  const kit = useStored(() => phone.kit())
  // What was begun in a version that is no longer in force is finished in it.
  const begun = entry?.given?.formVersionId ?? ''
  const older = useStored(async () => (begun ? phone.form(begun) : null), begun)
  if (!entry || card === undefined || kit === undefined || older === undefined) return <Waiting lines={6} />
  const member = card?.members.find((one) => one.id === person)
  const version = older ?? kit?.forms.find(({ code }) => code === form)
  if (!card || !kit || !member || !version) {
    const title = t(version ? 'card.goneTitle' : 'assess.noForm')
    return (
      <Screen title={title} back={{ href: '#households', label: t('tab.households') }}>
        <Empty title={title} text={t(version ? 'entry.household' : 'assess.noFormText')} />
      </Screen>
    )
  }
  const title = `${inLocale(version.definition.title, t.locale)} · ${member.name}`
  return (
    <EntryScreen title={title} back={{ href: linkTo('households', id), label: card.headName }} entry={entry}>
      <AssessmentForm
        key={entry.id}
        shape={assessmentShape(t, version, kit)}
        start={assessmentStartOf(entry, kit, member, id)}
        onDraft={entry.save}
        onSubmit={(body) => {
          setBusy(true)
          entry.submit(body).catch(() => setBusy(false))
        }}
        busy={busy}
        wrong={entry.errors ?? undefined}
      />
    </EntryScreen>
  )
}
