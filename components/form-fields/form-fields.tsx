'use client'

import { useRef } from 'react'
import type { FieldErrors } from '#lib/errors'
import { inLocale, scoresOf, visibleFields } from '#lib/forms/rules'
import type { Answer, Answers, FormDefinition, FormScore, FormSection } from '#lib/forms/types'
import { FieldFrame } from './field-frame.tsx'
import { ScorePanel } from './score-panel.tsx'

/** What messages hold for the renderer: `forms.fill` and `errors.field`. */
export interface FormTexts {
  fill: Record<string, string>
  field: Record<string, string>
}

/** Where pictures and signatures go: a server's upload or a phone's own store. Ids are the client's. */
export interface FormFiles {
  add: (key: string, file: Blob) => Promise<string>
  remove: (id: string) => Promise<void> | void
  /** An address that shows it, or null where it is not at hand. */
  preview: (id: string) => Promise<string | null> | string | null
}

export interface FormFieldsProps {
  definition: FormDefinition
  answers: Answers
  /** All answers, those of fields that are hidden for the moment too: send `keptAnswers` of them. */
  onChange: (answers: Answers) => void
  /** By `prefix.path`, as the server and the schema answer them. */
  errors?: FieldErrors | null | undefined
  /** The last answers, in the version they were given in: shown beside each field. */
  last?: { definition: FormDefinition; answers: Answers } | null | undefined
  locale: string
  people?: readonly { id: string; name: string }[]
  /** Without it, photos and signatures can't be taken (a preview). */
  files?: FormFiles | undefined
  texts: FormTexts
  /** Before the ids of the controls and in the paths of errors. */
  prefix?: string
  /** False where nothing is mandatory: nobody was at home. */
  asked?: boolean
  /** The page that says how to ask: fields link to their part of it while there is a network. Null for no links. */
  guideHref?: string | null
  /** Of a section, by where the form stands on its page. */
  heading?: 'h2' | 'h3'
}

/** What every field gets, beside itself. */
export interface FieldContext extends Omit<FormFieldsProps, 'onChange' | 'errors'> {
  prefix: string
  asked: boolean
  set: (key: string, answer: Answer | undefined) => void
  /** What is wrong at a path within the form, in words. */
  errorAt: (path: string) => string | undefined
}

/** The one renderer of a definition: on a desktop and on a phone, online and offline. It holds no state but what is being typed. */
export function FormFields({
  onChange,
  errors,
  prefix = 'answers',
  asked = true,
  guideHref = '/forms/guide',
  heading: Heading = 'h3',
  ...given
}: FormFieldsProps) {
  const { definition, answers, locale, texts } = given
  // A picture arrives later than what was answered meanwhile: a change is made to the newest answers.
  const newest = useRef(answers)
  newest.current = answers
  const shown = new Set(visibleFields(definition, answers).map(({ key }) => key))
  const context: FieldContext = {
    ...given,
    prefix,
    asked,
    guideHref,
    set: (key, answer) => {
      const { [key]: _, ...others } = newest.current
      newest.current = answer === undefined ? others : { ...others, [key]: answer }
      onChange(newest.current)
    },
    errorAt: (path) => {
      const key = errors?.[`${prefix}.${path}`]?.[0]
      return key && (texts.field[key] ?? texts.field.invalid)
    },
  }
  const results = scoresOf(definition, answers)
  return (
    <div className="@container space-y-6">
      {definition.help && <p className="max-w-prose text-sm text-muted">{inLocale(definition.help, locale)}</p>}
      {definition.sections.map((section) => {
        const fields = section.fields.filter(({ key }) => shown.has(key))
        if (fields.length === 0) return null
        return (
          <div key={section.key} className="space-y-4">
            <Heading className="border-b border-line pb-1 font-semibold">{inLocale(section.title, locale)}</Heading>
            {section.help && <p className="max-w-prose text-sm text-muted">{inLocale(section.help, locale)}</p>}
            {fields.map((field) => (
              <FieldFrame key={field.key} field={field} context={context} />
            ))}
            {definition.scores
              .filter((score) => endsIn(score, section, definition))
              .map((score) => (
                <ScorePanel
                  key={score.key}
                  definition={definition}
                  score={score}
                  result={results.find(({ key }) => key === score.key)}
                  answers={answers}
                  locale={locale}
                  words={texts.fill}
                />
              ))}
          </div>
        )
      })}
    </div>
  )
}

/** A score is shown behind the last section that it counts. */
function endsIn(score: FormScore, section: FormSection, { sections }: FormDefinition): boolean {
  return sections.findLast(({ fields }) => fields.some(({ key }) => score.fields.includes(key))) === section
}
