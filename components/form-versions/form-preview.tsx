'use client'

import { useState } from 'react'
import { FormFields, type FormTexts } from '#components/form-fields/form-fields'
import type { Answers, FormDefinition } from '#lib/forms/types'

interface FormPreviewProps {
  definition: FormDefinition
  locale: string
  texts: FormTexts
  labels: Record<'phone' | 'desktop', string>
}

/** The form itself as wide as a phone and as wide as a desk, filled together; what is tried here is kept nowhere. */
export function FormPreview({ definition, locale, texts, labels }: FormPreviewProps) {
  const [answers, setAnswers] = useState<Answers>({})
  const shared = { definition, answers, onChange: setAnswers, locale, texts }
  return (
    <div className="grid gap-6 xl:grid-cols-[390px_1fr]">
      <section aria-label={labels.phone} className="min-w-0">
        <p className="label">{labels.phone}</p>
        <div className="max-w-[390px] rounded-xl border-4 border-line p-4">
          <FormFields {...shared} prefix="phone" />
        </div>
      </section>
      <section aria-label={labels.desktop} className="hidden min-w-0 md:block">
        <p className="label">{labels.desktop}</p>
        <div className="rounded border-4 border-line p-4">
          <FormFields {...shared} prefix="desktop" />
        </div>
      </section>
    </div>
  )
}
