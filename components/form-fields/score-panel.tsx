import { answerAt, answerWords, inLocale, pointsOf, visibleFields } from '#lib/forms/rules'
import type { Answers, FormDefinition, FormScore, ScoreResult } from '#lib/forms/types'

interface ScorePanelProps {
  definition: FormDefinition
  score: FormScore
  result: ScoreResult | undefined
  answers: Answers
  locale: string
  words: Record<string, string>
}

/**
 * What a score has come to so far, and by which answers: nothing is decided by it alone, somebody confirms (PIPL 24).
 */
export function ScorePanel({ definition, score, result, answers, locale, words }: ScorePanelProps) {
  const counted = visibleFields(definition, answers).filter(({ key }) => score.fields.includes(key))
  const missing = counted.filter(({ key }) => answerAt(answers, key) === undefined).length
  const level = score.bands.length > 1 ? score.bands.find(({ code }) => code === result?.level) : undefined
  const counts = counted.flatMap((field) => {
    const answer = answerAt(answers, field.key)
    const points = pointsOf(field, answer)
    return answer !== undefined && points ? [{ field, points, words: answerWords(field, answer, locale) }] : []
  })
  return (
    <div className="border-l-4 border-primary bg-sunken px-4 py-3">
      <p role="status">
        <span className="font-semibold">{inLocale(score.label, locale)}</span>{' '}
        {level && <strong className="text-lg">{inLocale(level.label, locale)}</strong>}{' '}
        {result?.total !== null && result?.total !== undefined && (
          <span className="text-muted">
            {result.total} {words.points}
          </span>
        )}
        {result?.total === null && missing > 0 && (
          <span className="text-muted">{words.missing?.replace('{count}', String(missing))}</span>
        )}
      </p>
      {result?.applied.map((place) => (
        <p key={place} className="text-sm">
          {inLocale(score.changes[place]?.note ?? { zh: '' }, locale)}
        </p>
      ))}
      {counts.length > 0 && (
        <details className="text-sm">
          <summary className="flex min-h-11 cursor-pointer items-center text-primary underline lg:min-h-7">
            {words.counted}
            <span className="sr-only"> {inLocale(score.label, locale)}</span>
          </summary>
          <ul className="list-disc pl-5 text-muted">
            {counts.map(({ field, points, words: given }) => (
              <li key={field.key}>
                {inLocale(field.label, locale)} · {given} · {points}
              </li>
            ))}
          </ul>
        </details>
      )}
      {level && <p className="text-sm text-muted">{words.confirm}</p>}
    </div>
  )
}
