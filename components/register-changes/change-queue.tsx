import { deedTexts } from '#components/forms/deed-texts'
import { Notice } from '#components/ui/state'
import { instantToDay } from '#lib/clock'
import { getTexts, getTranslator } from '#lib/i18n/translator'
import type { ChangeView } from '#lib/register-changes/types'
import { ChangeLines } from './change-lines.tsx'
import { DecisionForm } from './decision-form.tsx'

type Waiting = ChangeView & { rivals: string[] }

/** Proposals one below the other; those on the same field stand side by side. */
export async function ChangeQueue({ changes, decide }: { changes: readonly Waiting[]; decide: boolean }) {
  return (
    <ul className="space-y-6">
      {groupRivals(changes).map((group) => (
        <li key={group[0]?.id} className={group.length > 1 ? 'grid gap-4 border-l-4 border-warn pl-4 lg:grid-cols-2' : undefined}>
          {group.map((change) => (
            <ChangeSheet key={change.id} change={change} decide={decide} />
          ))}
        </li>
      ))}
    </ul>
  )
}

function groupRivals(changes: readonly Waiting[]): Waiting[][] {
  const groups: Waiting[][] = []
  for (const change of changes) {
    const group = groups.find((one) => one.some(({ id }) => change.rivals.includes(id)))
    if (group) group.push(change)
    else groups.push([change])
  }
  return groups
}

async function ChangeSheet({ change, decide }: { change: Waiting; decide: boolean }) {
  const [t, texts] = [await getTranslator('register-changes'), await getTexts('register-changes')]
  const { errors } = await deedTexts('')
  const words = texts as Record<string, string>
  const title = `${change.name} · ${t(`kind.${change.kind}`)}`
  return (
    <article aria-label={title} className="space-y-3 border-t border-line pt-3">
      <h2>
        <a href={change.personId ? `/persons/${change.personId}` : `/households/${change.householdId}`}>{change.name}</a>{' '}
        <span className="font-normal">{t(`kind.${change.kind}`)}</span>
      </h2>
      <p className="text-sm text-muted">
        {t('by', { name: change.proposedBy, time: instantToDay(change.proposedAt) })}
        {change.reason && ` · ${t('reason', { reason: change.reason })}`}
      </p>
      {change.rivals.length > 0 && <Notice kind="warn">{t('conflict')}</Notice>}
      <ChangeLines lines={change.lines} label={title} />
      {decide && (
        <DecisionForm
          id={change.id}
          version={change.version}
          closes={change.rivals}
          errors={errors}
          texts={{
            approve: change.rivals.length > 0 ? t('closes') : t('approve'),
            ...{ reject: t('reject'), decision: t('decision'), hint: t('decisionHint'), busy: t('busy') },
            stale: words.stale ?? '',
          }}
        />
      )}
    </article>
  )
}
