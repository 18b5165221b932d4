import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { createActivityAction, updateActivityAction } from '#lib/activities/actions'
import { ACTIVITY_TYPES, type Activity, GROUPS, type PlanChoices } from '#lib/activities/types'
import type { Day } from '#lib/clock'
import { getTranslator } from '#lib/i18n/translator'
import { DOMAINS } from '#lib/services/types'
import { costField, costRows, partnerField } from './row-fields.tsx'

interface PlanFormProps {
  choices: PlanChoices
  /** The plan to change; a new one is made without it. */
  activity?: Activity
  day: Day
}

/** 活动方案 (DOMAIN.md B4.1), for the desk and the phone alike. */
export async function PlanForm({ choices, activity, day }: PlanFormProps) {
  const [t, common] = [await getTranslator('activities'), await getTranslator('common')]
  const named = (list: PlanChoices['workers']) => list.map(({ id, name }) => ({ code: id, label: name }))
  const only = choices.stations.length === 1 ? choices.stations[0]?.id : undefined
  const words = (name: string, required = false, max = 1000): PlainField => ({
    ...{ name, label: t(`field.${name}`), kind: 'note', required, max },
  })
  const asked = (name: string, kind: PlainField['kind'], rest: Partial<PlainField> = {}): PlainField => ({
    ...{ name, label: t(`field.${name}`), kind, required: true, ...rest },
  })
  const station = asked('stationId', 'one', { options: named(choices.stations) })
  const fields: PlainField[] = [
    ...(activity || only ? [] : [station]),
    asked('title', 'text', { max: 60 }),
    asked('activityType', 'one', { options: ACTIVITY_TYPES.map((code) => ({ code, label: t(`type.${code}`) })) }),
    asked('domain', 'one', { options: DOMAINS.map((code) => ({ code, label: common(`domain.${code}`) })) }),
    asked('themeId', 'one', { required: false, options: named(choices.themes), hint: t('hint.themeId') }),
    asked('programmeId', 'one', { required: false, options: named(choices.programmes), hint: t('hint.programmeId') }),
    ...[asked('startsOn', 'date', { section: t('part.when') }), asked('endsOn', 'date')],
    asked('startsAt', 'text', { max: 5, hint: t('hint.time') }),
    asked('endsAt', 'text', { max: 5 }),
    asked('place', 'text', { max: 100 }),
    asked('venueId', 'one', { required: false, options: named(choices.venues), hint: t('hint.venueId') }),
    asked('responsibleWorkerId', 'one', { options: named(choices.workers) }),
    { ...words('background', true), section: t('part.what') },
    words('goals', true),
    asked('target', 'text', { max: 200, hint: t('hint.target') }),
    ...[words('flow', true, 2000), words('labour'), words('materials')],
    ...GROUPS.map(
      (name, index): PlainField => ({
        ...{ name, label: `${t('field.expected')} · ${t(`group.${name}`)}`, kind: 'number' },
        ...(index === 0 && { section: t('part.who') }),
      }),
    ),
    { ...costField(t, 'budget', true), section: t('part.means') },
    partnerField(t, 'partners'),
    { ...words('safetyPlan', false, 2000), hint: t('hint.safetyPlan'), section: t('part.safety') },
    ...[words('publicity', false, 500), words('evaluation', true, 500)],
  ]
  const shared = { columns: true, fields, gather: { expected: GROUPS }, texts: await plainTexts(t('save')) }
  if (!activity) {
    const given = only ? { stationId: only } : {}
    // The station itself comes before its rooms.
    const stationId = choices.stations[0]?.id ?? ''
    const initial = {
      stationId,
      startsOn: day,
      endsOn: day,
      startsAt: '09:00',
      endsAt: '11:00',
      budget: [{ item: '', amount: '' }],
    }
    return (
      <PlainForm
        {...shared}
        {...{ initial, given, ids: ['id'], action: createActivityAction, done: '/activities/{id}', cancel: '/activities' }}
      />
    )
  }
  const { id, version, title, activityType, domain, themeId, programmeId, startsOn, endsOn, startsAt, endsAt, place } = activity
  const { responsibleWorkerId, expected, plan } = activity
  const counts = Object.fromEntries(GROUPS.map((name) => [name, expected[name] ? String(expected[name]) : '']))
  const partners = plan.partners.map((partner) => ({ ...partner }))
  const initial = {
    ...{
      title,
      activityType,
      domain,
      themeId: themeId ?? '',
      programmeId: programmeId ?? '',
      startsOn,
      endsOn,
      startsAt,
      endsAt,
      place,
      venueId: activity.venueId ?? '',
    },
    ...{ responsibleWorkerId, ...counts, ...plan, partners, budget: costRows(plan.budget) },
  }
  const page = `/activities/${id}`
  return (
    <PlainForm {...shared} {...{ initial, given: { id, version }, action: updateActivityAction, done: page, cancel: page }} />
  )
}
