import { openItems } from '#lib/assessments/drafting/rules'
import { groupSums, mainResultOf, mainScoreOf } from '#lib/assessments/rules'
import { inLocale, scoresOf } from '#lib/forms/rules'
import type { Answers, FormDefinition } from '#lib/forms/types'
import { LevelTag } from './level-tag.tsx'

interface ScorePanelProps {
  definition: FormDefinition
  answers: Answers
  locale: string
  words: Record<string, string>
}

/** Sums by group, the score, and what makes the level: the band, and each change that applied. */
export function ScorePanel({ definition, answers, locale, words }: ScorePanelProps) {
  const score = mainScoreOf(definition)
  const result = mainResultOf(definition, scoresOf(definition, answers))
  if (!score || !result) return null
  const groups = groupSums(definition, answers)
  const most = groups.reduce((sum, group) => sum + group.most, 0)
  const open = openItems(definition, answers)
  return (
    <div className="space-y-2">
      <table className="data-table w-full">
        <caption className="sr-only">{words.group}</caption>
        <thead>
          <tr>
            <th scope="col">{words.group}</th>
            <th scope="col" className="num">
              {words.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(({ key, title, total, most }) => (
            <tr key={key}>
              <th scope="row" className="text-left font-normal">
                {inLocale(title, locale)}
              </th>
              <td className="num">
                {total ?? '–'} / {most}
              </td>
            </tr>
          ))}
          <tr className="font-semibold">
            <th scope="row" className="text-left">
              {inLocale(score.label, locale)}
            </th>
            <td className="num">
              {result.total ?? '–'} / {most}
            </td>
          </tr>
        </tbody>
      </table>
      <div className="space-y-1">
        {open > 0 && <p className="hint">{(words.unfinished ?? '').replace('{count}', String(open))}</p>}
        {result.baseLevel && result.baseLevel !== result.level && (
          <p>
            {words.computed} <LevelTag {...{ definition, locale }} level={result.baseLevel} />
          </p>
        )}
        {result.applied.length > 0 && (
          <>
            <p className="text-sm text-muted">{words.changedBy}</p>
            <ul className="list-inside list-disc">
              {result.applied.map((place) => (
                <li key={place}>{score.changes[place] && inLocale(score.changes[place].note, locale)}</li>
              ))}
            </ul>
          </>
        )}
        {result.level && (
          <p className="flex flex-wrap items-center gap-2 font-semibold">
            {words.level} <LevelTag {...{ definition, locale }} level={result.level} />
          </p>
        )}
      </div>
    </div>
  )
}
