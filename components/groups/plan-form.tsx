import { costField, costRows } from '#components/activities/row-fields'
import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import type { Day } from '#lib/clock'
import { createGroupAction, updateGroupAction } from '#lib/groups/actions'
import { GROUP_TYPES, type Group, type GroupChoices, STAGES } from '#lib/groups/types'
import { getTranslator } from '#lib/i18n/translator'
import { DOMAINS } from '#lib/services/types'

interface PlanFormProps {
  choices: GroupChoices
  /** The plan to change; a new one is made without it. */
  group?: Group
  day: Day
}

/** 小组计划书 (DOMAIN.md B3.1), for the desk and the phone alike. */
export async function PlanForm({ choices, group, day }: PlanFormProps) {
  const [t, common] = [await getTranslator('groups'), await getTranslator('common')]
  const named = (list: GroupChoices['workers']) => list.map(({ id, name }) => ({ code: id, label: name }))
  const only = choices.stations.length === 1 ? choices.stations[0]?.id : undefined
  const asked = (name: string, kind: PlainField['kind'], rest: Partial<PlainField> = {}): PlainField => ({
    ...{ name, label: t(`field.${name}`), kind, required: true, ...rest },
  })
  const words = (name: string, required = false, max = 1000) => asked(name, 'note', { required, max })
  const outlines = asked('outlines', 'list', {
    ...{ hint: t('hint.outlines'), stacked: true },
    columns: [
      asked('theme', 'text', { max: 60 }),
      asked('stage', 'one', { options: STAGES.map((code) => ({ code, label: t(`stage.${code}`) })) }),
      ...[asked('aim', 'text', { max: 300 }), asked('flow', 'note', { max: 500 })],
      asked('materials', 'text', { required: false, max: 200 }),
    ],
  })
  const fields: PlainField[] = [
    ...(group || only ? [] : [asked('stationId', 'one', { options: named(choices.stations) })]),
    asked('title', 'text', { max: 60 }),
    asked('groupType', 'one', { options: GROUP_TYPES.map((code) => ({ code, label: t(`type.${code}`) })) }),
    asked('domain', 'one', { options: DOMAINS.map((code) => ({ code, label: common(`domain.${code}`) })) }),
    ...[asked('startsOn', 'date'), asked('endsOn', 'date'), asked('place', 'text', { max: 100 })],
    asked('responsibleWorkerId', 'one', { options: named(choices.workers) }),
    asked('target', 'text', { max: 200, hint: t('hint.target') }),
    asked('sizePlanned', 'number'),
    ...[words('background', true), words('theory'), words('goals', true), words('recruitment', false, 500)],
    asked('frequency', 'text', { required: false, max: 60 }),
    outlines,
    asked('sessionsLeast', 'number', { hint: t('hint.sessionsLeast') }),
    // A group may cost nothing.
    { ...costField(await getTranslator('activities'), 'budget', false), hint: t('hint.budget') },
    words('difficulties'),
    asked('scale', 'text', { max: 60, hint: t('hint.scale') }),
    asked('scaleMost', 'number'),
    words('method', true, 500),
  ]
  const shared = { fields, columns: true, texts: await plainTexts(t('save')) }
  if (!group) {
    const first = { theme: '', stage: 'PREPARATION', aim: '', flow: '', materials: '' }
    // The station itself comes before its rooms.
    const initial = { stationId: choices.stations[0]?.id ?? '', startsOn: day, endsOn: day, outlines: [first] }
    const given = only ? { stationId: only } : {}
    return (
      <PlainForm
        {...shared}
        {...{ initial, given, ids: ['id'], action: createGroupAction, done: '/groups/{id}', cancel: '/groups' }}
      />
    )
  }
  const { id, version, title, groupType, domain, startsOn, endsOn, place, responsibleWorkerId, plan } = group
  const initial = {
    ...{ title, groupType, domain, startsOn, endsOn, place, responsibleWorkerId },
    ...{ sizePlanned: String(group.sizePlanned), sessionsLeast: String(group.sessionsLeast) },
    ...{ ...plan, scaleMost: String(plan.scaleMost), budget: costRows(plan.budget) },
    outlines: plan.outlines.map((outline) => ({ ...outline })),
  }
  const page = `/groups/${id}`
  return <PlainForm {...shared} {...{ initial, given: { id, version }, action: updateGroupAction, done: page, cancel: page }} />
}
