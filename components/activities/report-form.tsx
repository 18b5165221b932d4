import type { PlainField } from '#components/forms/plain-fields'
import { PlainForm } from '#components/forms/plain-form'
import { plainTexts } from '#components/forms/plain-texts'
import { reportActivityAction } from '#lib/activities/steps/actions'
import { type Activity, BANDS, GROUPS } from '#lib/activities/types'
import { getTranslator } from '#lib/i18n/translator'
import { costField, costRows, daysField, partnerField } from './row-fields.tsx'

/** 活动总结 (DOMAIN.md B4.2); of a corrected one it begins with what was written. */
export async function ReportForm({ activity }: { activity: Activity }) {
  const t = await getTranslator('activities')
  const { id, version, days, plan, report } = activity
  const number = (name: string, label: string, required = false): PlainField => ({ name, label, kind: 'number', required })
  const words = (name: string, required: boolean, max: number): PlainField => ({
    ...{ name, label: t(`field.${name}`), kind: 'note', required, max },
  })
  const fields: PlainField[] = [
    daysField(t),
    ...BANDS.map((name) => number(name, `${t('field.headcount')} · ${t(`band.${name}`)}`)),
    ...GROUPS.map((name) => number(name, `${t('field.groups')} · ${t(`group.${name}`)}`)),
    ...[number('volunteers', t('field.volunteers'), true), number('workers', t('field.workers'), true)],
    words('process', true, 3000),
    { ...number('attained', t('field.attained'), true), hint: t('hint.attained') },
    { ...number('satisfactionSample', t('field.satisfactionSample')), hint: t('hint.satisfaction') },
    number('satisfactionMean', t('field.satisfactionMean')),
    costField(t, 'spending', false),
    partnerField(t, 'resources'),
    ...[words('links', false, 1000), words('experience', true, 2000), words('improvement', true, 2000)],
  ]
  const texts = (counts: object, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, String((counts as Record<string, number>)[name] ?? '')]))
  const written = report && {
    ...texts(report.headcount, BANDS),
    ...texts(report.groups, GROUPS),
    ...{ volunteers: String(report.volunteers), workers: String(report.workers), attained: String(report.attained) },
    satisfactionSample: String(report.satisfaction?.sample ?? ''),
    satisfactionMean: String(report.satisfaction?.mean ?? ''),
    ...{ process: report.process, links: report.links, experience: report.experience, improvement: report.improvement },
  }
  const initial = {
    days: days.map(({ day, personTimes }) => ({ day, personTimes: String(personTimes) })),
    spending: costRows(report?.spending ?? plan.budget),
    resources: (report?.resources ?? plan.partners).map((partner) => ({ ...partner })),
    ...written,
  }
  const page = `/activities/${id}`
  return (
    <PlainForm
      {...{ fields, initial, given: { id, version }, action: reportActivityAction, done: page, cancel: page }}
      gather={{ headcount: BANDS, groups: GROUPS }}
      texts={await plainTexts(t('sendReport'))}
    />
  )
}
