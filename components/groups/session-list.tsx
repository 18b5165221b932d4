import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Facts } from '#components/ui/facts'
import { Deed } from '#components/ui/section'
import { voidSessionAction } from '#lib/groups/sessions/actions'
import type { Session } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'

interface SessionListProps {
  groupId: string
  sessions: readonly Session[]
  /** Whether the reader keeps the records. */
  keeps: boolean
}

/** What was done at each session, how the group was with one another, what comes next. */
export async function SessionList({ groupId, sessions, keeps }: SessionListProps) {
  const t = await getTranslator('groups')
  const texts = await deedTexts(t('voidSession'))
  const reason = { name: 'reason', label: t('field.reason'), type: 'text' as const, required: true, max: 300 }
  return (
    <div>
      {sessions.map(({ id, number, heldOn, stage, minutes, attained, version, record }) => (
        <details key={id} className="border-t border-line">
          <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3">
            <span className="font-semibold">{t('numberth', { number })}</span>
            <span className="tabular-nums">{heldOn}</span>
            <span className="text-sm text-muted">{t(`stage.${stage}`)}</span>
          </summary>
          <div className="space-y-3 pb-4">
            <Facts
              rows={[
                [t('field.minutes'), String(minutes)],
                [t('field.attained'), `${attained}%`],
                ...(['done', 'dynamics', 'next'] as const)
                  .filter((name) => record?.[name])
                  .map(
                    (name) =>
                      [
                        t(`field.${name}`),
                        <span key={name} className="max-w-[38em] whitespace-pre-line">
                          {record?.[name]}
                        </span>,
                      ] as const,
                  ),
              ]}
            />
            {keeps && (
              <>
                <a className="btn no-print" href={`/groups/${groupId}/session?session=${id}`}>
                  {t('correctSession')}
                  <span className="sr-only"> {number}</span>
                </a>
                <Deed label={t('voidSession')}>
                  <DeedForm
                    send={voidSessionAction as never}
                    name={`void-${number}`}
                    base={{ id, version }}
                    fresh={[]}
                    fields={[reason]}
                    texts={texts}
                  />
                </Deed>
              </>
            )}
          </div>
        </details>
      ))}
    </div>
  )
}
