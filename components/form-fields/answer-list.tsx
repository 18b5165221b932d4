import type { ReactNode } from 'react'
import { Facts } from '#components/ui/facts'
import { answerAt, answerWords, inLocale, rowWords, scoresOf } from '#lib/forms/rules'
import type { Answer, Answers, FormDefinition, FormField, FormScore, ScoreResult, TableRow } from '#lib/forms/types'

interface AnswerListProps {
  /** The version that the answers were given in. */
  definition: FormDefinition
  answers: Answers
  locale: string
  /** Names by id, as far as the reader may know them. */
  people?: Readonly<Record<string, string>>
  /** How a picture or a signature is shown; how many there are, without it. */
  picture?: ((id: string, label: string) => ReactNode) | undefined
  /** Scores are shown too, unless the record says its result elsewhere. */
  scores?: boolean
}

/** Answers to read, section by section, in the words of their own version. */
export function AnswerList({ definition, answers, locale, people = {}, picture, scores = true }: AnswerListProps) {
  const results = scores ? scoresOf(definition, answers).filter(({ level, total }) => level !== null || total !== null) : []
  return (
    <div className="space-y-4">
      {definition.sections.map((section) => {
        const answered = section.fields.flatMap((field) => {
          const answer = answerAt(answers, field.key)
          return answer === undefined ? [] : [{ field, answer }]
        })
        if (answered.length === 0) return null
        return (
          <div key={section.key}>
            <h3 className="mb-1 text-sm font-semibold text-muted">{inLocale(section.title, locale)}</h3>
            <Facts
              rows={answered.map(({ field, answer }) => [
                inLocale(field.label, locale),
                shownValue(field, answer, locale, people, picture),
              ])}
            />
          </div>
        )
      })}
      {results.length > 0 && (
        <Facts
          rows={results.map((result) => {
            const score = definition.scores.find(({ key }) => key === result.key)
            return [score ? inLocale(score.label, locale) : result.key, score ? resultWords(score, result, locale) : '']
          })}
        />
      )}
    </div>
  )
}

/** A score as one line: its level, its total, and what changed the level. */
export function resultWords(score: FormScore, { level, total, applied }: ScoreResult, locale: string): string {
  const band = score.bands.length > 1 && score.bands.find(({ code }) => code === level)
  const notes = applied.map((place) => inLocale(score.changes[place]?.note ?? { zh: '' }, locale))
  return [band && inLocale(band.label, locale), total !== null && String(total), ...notes].filter(Boolean).join(' · ')
}

function shownValue(
  field: FormField,
  answer: Answer,
  locale: string,
  people: Readonly<Record<string, string>>,
  picture: AnswerListProps['picture'],
): ReactNode {
  const label = inLocale(field.label, locale)
  if (field.kind === 'table') {
    return (
      <ul>
        {(answer as TableRow[]).map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and never move
          <li key={index}>{rowWords(field.columns, row, locale)}</li>
        ))}
      </ul>
    )
  }
  if (picture && field.kind === 'signature') return picture(String(answer), label)
  if (picture && field.kind === 'photo') {
    return (answer as string[]).map((id, index) => <span key={id}>{picture(id, `${label} ${index + 1}`)}</span>)
  }
  return <span className="whitespace-pre-line">{answerWords(field, answer, locale, people)}</span>
}
