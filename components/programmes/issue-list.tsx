import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { Facts } from '#components/ui/facts'
import { Deed } from '#components/ui/section'
import { EmptyState } from '#components/ui/state'
import { today } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { closeIssueAction, raiseIssueAction } from '#lib/programmes/issues/actions'
import type { ProgrammeIssue } from '#lib/programmes/issues/types'

/** 难点堵点清单: what stands in the way, who sees to it, and the note it was closed with. */
export async function IssueList({ issues, keeps }: { issues: ProgrammeIssue[]; keeps: (code: string) => boolean }) {
  const t = await getTranslator('programmes')
  if (issues.length === 0) return <EmptyState title={t('noIssues')} text={t('noIssuesText')} />
  const texts = await plainTexts(t('closeIssue'))
  const note: PlainField = { name: 'closingNote', label: t('closingNote'), kind: 'note', required: true, max: 1000 }
  const day = today()
  return (
    <ol className="divide-y divide-line border-y border-line">
      {issues.map((issue) => {
        const late = issue.status === 'OPEN' && issue.dueOn !== null && issue.dueOn < day
        const look = issue.status === 'CLOSED' ? 'text-ok' : late ? 'font-medium text-danger' : 'text-warn'
        return (
          <li key={issue.id} className="space-y-1 py-3">
            <h2 className="flex flex-wrap items-center gap-x-3">
              {issue.title}
              <span className={`text-sm font-normal ${look}`}>
                <span aria-hidden="true">{issue.status === 'CLOSED' ? '✓ ' : '○ '}</span>
                {t(issue.status === 'CLOSED' ? 'closed' : late ? 'late' : 'open')}
              </span>
            </h2>
            <p className="max-w-[60em] whitespace-pre-line">{issue.detail}</p>
            <Facts
              rows={[
                [t('area'), issue.area],
                [t('owner'), issue.owner],
                [t('measure'), issue.measure],
                [t('dueOn'), issue.dueOn ?? '–'],
                ...(issue.closedOn ? ([[t('closingNote'), `${issue.closedOn} · ${issue.closingNote}`]] as const) : []),
              ]}
            />
            {issue.status === 'OPEN' && keeps(issue.divisionCode) && (
              <Deed label={t('closeIssue')}>
                <PlainForm
                  prefix={`${issue.id}-`}
                  fields={[note]}
                  given={{ id: issue.id, version: issue.version }}
                  action={closeIssueAction}
                  done="/programmes/{id}/issues"
                  texts={texts}
                />
              </Deed>
            )}
          </li>
        )
      })}
    </ol>
  )
}

export async function IssueForm({ programmeId }: { programmeId: string }) {
  const t = await getTranslator('programmes')
  const fields: PlainField[] = [
    { name: 'title', label: t('issueTitle'), kind: 'text', required: true, max: 80 },
    { name: 'detail', label: t('detail'), kind: 'note', required: true, max: 1000 },
    { name: 'owner', label: t('owner'), kind: 'text', required: true, max: 40 },
    { name: 'measure', label: t('measure'), kind: 'note', required: true, max: 1000 },
    { name: 'dueOn', label: t('dueOn'), kind: 'date' },
  ]
  return (
    <Deed label={t('raiseIssue')}>
      <PlainForm
        prefix="issue-"
        fields={fields}
        ids={['id']}
        given={{ programmeId }}
        action={raiseIssueAction}
        done="/programmes/{id}/issues"
        texts={await plainTexts(t('raiseIssue'))}
      />
    </Deed>
  )
}
