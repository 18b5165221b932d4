import { DeedForm } from '#components/forms/deed-form'
import { deedTexts } from '#components/forms/deed-texts'
import { Deed } from '#components/ui/section'
import { EmptyState } from '#components/ui/state'
import { today } from '#lib/clock'
import { leaveGroupAction } from '#lib/groups/members/actions'
import type { Member } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'

/** Who is in the group, since when, and who left it. */
export async function MemberList({ members, keeps }: { members: readonly Member[]; keeps: boolean }) {
  const t = await getTranslator('groups')
  const texts = await deedTexts(t('leave'))
  if (members.length === 0) return <EmptyState title={t('noMembers')} text={t('noMembersText')} />
  const leftOn = { name: 'leftOn', label: t('field.leftOn'), type: 'date' as const, required: true, value: today() }
  return (
    <ol>
      {members.map((member, index) => (
        <li key={member.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-1">
          <span className="w-8 text-right text-muted tabular-nums">{index + 1}</span>
          {member.personId ? (
            <a
              className="inline-flex min-h-11 min-w-24 items-center font-semibold lg:min-h-9"
              href={`/persons/${member.personId}`}
            >
              {member.name}
            </a>
          ) : (
            <strong className="min-w-24 font-semibold">{member.name}</strong>
          )}
          <span className="text-sm text-muted">{t('since', { day: member.joinedOn })}</span>
          {member.leftOn && <span className="text-sm text-muted">{t('leftOn', { day: member.leftOn })}</span>}
          {keeps && !member.leftOn && (
            <Deed label={t('leave')}>
              <DeedForm
                send={leaveGroupAction as never}
                name={`leave-${index + 1}`}
                base={{ id: member.id, version: member.version }}
                fresh={[]}
                fields={[leftOn]}
                texts={texts}
              />
            </Deed>
          )}
        </li>
      ))}
    </ol>
  )
}
