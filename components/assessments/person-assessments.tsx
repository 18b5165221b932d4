import { Disclosure } from '#components/ui/disclosure'
import { Markup } from '#components/ui/markup'
import { nextAssessmentOn } from '#lib/assessments/rules'
import type { AssessmentForm, AssessmentPoint, Closed } from '#lib/assessments/types'
import { today } from '#lib/clock'
import { inLocale } from '#lib/forms/rules'
import type { FormVersion } from '#lib/forms/types'
import { getLocale, getTranslator } from '#lib/i18n/translator'
import { courseChart } from './course-chart.tsx'
import { LevelTag, levelWords } from './level-tag.tsx'

interface PersonAssessmentsProps {
  personId: string
  given: { closed: Closed | null; points: AssessmentPoint[]; forms: ReadonlyMap<string, FormVersion> }
  /** The form to assess by next; null where none fits the age, or the reader may not. */
  next: AssessmentForm | null
  edit: boolean
}

/** What assessments of somebody found last, and how it went over time. */
export async function PersonAssessments({ personId, given, next, edit }: PersonAssessmentsProps) {
  const t = await getTranslator('assessments')
  const { closed, points, forms } = given
  const codes = [...new Set(points.map(({ formCode }) => formCode))]
  return (
    <section aria-labelledby="assessments" className="panel space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="assessments">{t('title')}</h2>
        {edit && next && (
          <a className="btn no-print" href={`/assessments/new?person=${personId}&form=${next}`}>
            {t('new')}
          </a>
        )}
      </div>
      {closed && <p className="hint">{t(`closed.${closed}`)}</p>}
      {points.length === 0 && <p className="hint">{t('none')}</p>}
      {edit && !next && points.length === 0 && <p className="hint">{t('noneFits')}</p>}
      {codes.map((code) => (
        <Course key={code} code={code} points={points.filter(({ formCode }) => formCode === code)} forms={forms} />
      ))}
    </section>
  )
}

async function Course({
  code,
  points,
  forms,
}: {
  code: AssessmentForm
  points: readonly AssessmentPoint[]
  forms: ReadonlyMap<string, FormVersion>
}) {
  const [t, locale] = [await getTranslator('assessments'), await getLocale()]
  const definitionOf = (point: AssessmentPoint) => forms.get(point.formVersionId)?.definition
  const counting = points.filter(({ status }) => status === 'VALID')
  const [latest, before] = counting
  const definition = (latest ?? points[0]) && definitionOf((latest ?? points[0]) as AssessmentPoint)
  if (!definition) return null
  const open = counting.filter((point): point is AssessmentPoint & { level: string } => point.level !== null)
  const title = inLocale(definition.title, locale)
  const label =
    latest?.level &&
    t('courseLabel', { form: title, day: latest.assessedOn, level: levelWords(definition, latest.level, locale) })
  const nextOn = latest && nextAssessmentOn(code, latest.assessedOn, before !== undefined && before.level !== latest.level)
  return (
    <div className="space-y-2">
      <h3>{title}</h3>
      {latest && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {latest.level && <LevelTag {...{ definition, locale }} level={latest.level} />}
          {latest.total !== null && <span>{t('pointsOnly', { total: latest.total })}</span>}
          <a href={`/assessments/${latest.id}`}>{latest.assessedOn}</a>
          <span className="text-sm text-muted">{t(`standing.${latest.standing}`)}</span>
          {nextOn && !(latest.level === null) && (
            <span className={nextOn <= today() ? 'text-sm font-medium text-danger' : 'text-sm text-muted'}>
              {t('nextOn')} {nextOn}
              {nextOn <= today() && ` · ${t('overdue')}`}
            </span>
          )}
        </p>
      )}
      {open.length > 1 && label && (
        <Markup html={courseChart({ label, locale, definition }, [...open].reverse())} className="max-w-md" />
      )}
      {points.length > 1 && (
        <Disclosure label={t('all')}>
          <ul className="space-y-1 text-sm">
            {points.map((point) => (
              <li key={point.id} className="flex flex-wrap gap-x-3">
                <a href={`/assessments/${point.id}`}>{point.assessedOn}</a>
                <span>
                  {point.level ? levelWords(definitionOf(point) ?? definition, point.level, locale) : t('closed.short')}
                </span>
                {point.total !== null && <span className="text-muted">{t('pointsOnly', { total: point.total })}</span>}
                {point.status === 'VOID' && <span className="text-danger">{t('voided')}</span>}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}
