import { EmptyState } from '#components/ui/state'
import { formatCount, formatRate } from '#lib/format/numbers'
import { attendanceOf, memberAttendance, presentIn } from '#lib/groups/rules'
import type { Member, Presence, Session } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'

const GLYPH: Record<Presence, { glyph: string; colour: string }> = {
  PRESENT: { glyph: '●', colour: 'text-ok' },
  ABSENT: { glyph: '✕', colour: 'text-danger' },
  EXCUSED: { glyph: '◌', colour: 'text-muted' },
}

interface AttendanceMatrixProps {
  sessions: readonly Session[]
  /** None for readers who only see how many there were. */
  members: readonly Member[]
}

/** Members by sessions: who was there, how often each was, how many each time. */
export async function AttendanceMatrix({ sessions, members }: AttendanceMatrixProps) {
  const t = await getTranslator('groups')
  if (sessions.length === 0) return <EmptyState title={t('noSessions')} text={t('noSessionsText')} />
  const rate = ({ present, places }: { present: number; places: number }) => formatRate(present, places)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls is reached by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('matrix')}>
      <table className="data-table">
        <caption className="sr-only">{t('matrix')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('member')}</th>
            {sessions.map(({ id, number, heldOn, stage }) => (
              <th key={id} scope="col" className="text-center">
                <span className="block">{number}</span>
                <span className="block whitespace-nowrap text-sm font-normal">{heldOn.slice(5)}</span>
                <span className="block whitespace-nowrap text-sm font-normal">{t(`stage.${stage}`)}</span>
              </th>
            ))}
            <th scope="col" className="num">
              {t('field.rate')}
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row" className="whitespace-nowrap">
                {name}
              </th>
              {sessions.map((session) => {
                const presence = session.attendance[id]
                return (
                  <td key={session.id} className="text-center">
                    {presence && (
                      <span className={GLYPH[presence].colour}>
                        <span aria-hidden="true">{GLYPH[presence].glyph}</span>
                        <span className="sr-only">{t(`present.${presence}`)}</span>
                      </span>
                    )}
                  </td>
                )
              })}
              <td className="num">{rate(memberAttendance(sessions, id))}</td>
            </tr>
          ))}
          <tr className="font-semibold">
            <th scope="row">{t('sum')}</th>
            {sessions.map(({ id, attendance }) => (
              <td key={id} className="text-center tabular-nums">
                {formatCount(presentIn(attendance))}
              </td>
            ))}
            <td className="num">{rate(attendanceOf(sessions))}</td>
          </tr>
        </tbody>
      </table>
      <p className="mt-2 flex flex-wrap gap-x-4 text-sm text-muted" aria-hidden="true">
        {(['PRESENT', 'ABSENT', 'EXCUSED'] as const).map((presence) => (
          <span key={presence}>
            <span className={GLYPH[presence].colour}>{GLYPH[presence].glyph}</span> {t(`present.${presence}`)}
          </span>
        ))}
      </p>
    </section>
  )
}
