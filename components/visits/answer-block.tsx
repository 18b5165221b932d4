'use client'

import { Choices } from '#components/forms/choices'
import { Field } from '#components/ui/field'
import { TEXT_LENGTH } from '#lib/visits/rules'
import type { Answers, FormDomain } from '#lib/visits/types'

interface AnswerBlockProps {
  domain: FormDomain
  start: Answers
  services: readonly string[]
  texts: Record<string, string>
  servicesLabel: string
  required: boolean
  errorOf: (field: string) => string | undefined
}

/** What is learnt in one domain, choices before words, with last time's answer beside each, and the services given. */
export function AnswerBlock({ domain, start, services, texts, servicesLabel, required, errorOf }: AnswerBlockProps) {
  return (
    <div className="space-y-4">
      {domain.fields.map((field) => {
        const id = `answers-${domain.code}-${field.key}`
        const name = `answers.${domain.code}.${field.key}`
        const shared = {
          id,
          label: field.label,
          required: field.required && required ? texts.required : undefined,
          hint: field.last ? `${texts.last}:${field.last}` : field.kind === 'text' ? texts.textHint : undefined,
          error: errorOf(`answers.${field.key}`),
        }
        const given = start[field.key] ?? []
        if (field.kind !== 'text') {
          return (
            <Choices
              key={field.key}
              {...shared}
              name={name}
              kind={field.kind}
              options={field.options}
              start={(Array.isArray(given) ? given : [given]).map(String)}
            />
          )
        }
        return (
          <Field key={field.key} {...shared}>
            <textarea
              id={id}
              name={name}
              className="input"
              maxLength={TEXT_LENGTH}
              defaultValue={String(given)}
              aria-describedby={`${id}-note`}
              aria-invalid={shared.error ? true : undefined}
            />
          </Field>
        )
      })}
      <div id="step-services" className="scroll-mt-16">
        <Choices
          id={`services-${domain.code}`}
          name={`services.${domain.code}`}
          kind="many"
          label={servicesLabel}
          options={domain.services}
          start={services}
          error={errorOf('services')}
        />
      </div>
    </div>
  )
}
