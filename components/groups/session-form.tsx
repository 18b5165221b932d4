import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import type { Day } from '#lib/clock'
import { belongsOn } from '#lib/groups/rules'
import { correctSessionAction, recordSessionAction } from '#lib/groups/sessions/actions'
import { type Group, type Member, PRESENCES, type Session, STAGES } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'

interface SessionFormProps {
  group: Group
  members: readonly Member[]
  /** Sessions held so far: the next one begins with what its outline says. */
  held: number
  /** The session to correct; a new one is recorded without it. */
  session?: Session | undefined
  day: Day
}

/** 小组过程记录 (DOMAIN.md B3.2). */
export async function SessionForm({ group, members, held, session, day }: SessionFormProps) {
  const t = await getTranslator('groups')
  const asked = (name: string, kind: PlainField['kind'], rest: Partial<PlainField> = {}): PlainField => ({
    ...{ name, label: t(`field.${name}`), kind, required: true, ...rest },
  })
  // Who has left is asked about only where they were asked about before.
  const asks = members.filter(({ id, joinedOn, leftOn }) =>
    session ? id in session.attendance || belongsOn({ joinedOn, leftOn }, session.heldOn) : leftOn === null || leftOn >= day,
  )
  const presence = PRESENCES.map((code) => ({ code, label: t(`present.${code}`) }))
  const fields: PlainField[] = [
    asked('heldOn', 'date'),
    asked('stage', 'one', { options: STAGES.map((code) => ({ code, label: t(`stage.${code}`) })) }),
    asked('minutes', 'number'),
    ...asks.map(
      ({ id, name }, index): PlainField => ({
        ...{ name: id, label: name, kind: 'one', required: true, options: presence },
        ...(index === 0 && { section: t('attendance') }),
      }),
    ),
    asked('done', 'note', { max: 2000, section: t('record') }),
    asked('dynamics', 'note', { max: 2000 }),
    asked('attained', 'number', { hint: t('hint.percent') }),
    asked('next', 'note', { required: false, max: 1000 }),
  ]
  const ids = asks.map(({ id }) => id)
  const present = Object.fromEntries(ids.map((id) => [id, session?.attendance[id] ?? 'PRESENT']))
  const page = `/groups/${group.id}`
  const shared = {
    fields,
    columns: true,
    gather: { attendance: ids },
    done: page,
    cancel: page,
    texts: await plainTexts(t('saveSession')),
  }
  if (!session) {
    const initial = { ...present, heldOn: day, stage: group.plan.outlines[held]?.stage ?? 'ENDING', minutes: '90' }
    return <PlainForm {...shared} {...{ initial, given: { groupId: group.id }, ids: ['id'], action: recordSessionAction }} />
  }
  const { id, version, heldOn, stage, minutes, attained, record } = session
  const initial = { ...present, ...record, heldOn, stage, minutes: String(minutes), attained: String(attained) }
  return <PlainForm {...shared} {...{ initial, given: { id, version }, action: correctSessionAction }} />
}
