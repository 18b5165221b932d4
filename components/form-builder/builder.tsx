'use client'

import { useEffect, useState } from 'react'
import { FormFields, type FormTexts } from '#components/form-fields/form-fields'
import { type ErrorTexts, FailureNotice } from '#components/forms/failure'
import { useLeaveGuard } from '#components/forms/focus-error'
import { LiveButton } from '#components/forms/live-button'
import { useAction } from '#components/forms/use-action'
import { freshScore, freshSection, moved, replaced, restored, without } from '#lib/forms/building/rules'
import { findFaults, weakened } from '#lib/forms/definitions/rules'
import { fieldsOf, inLocale } from '#lib/forms/rules'
import type { Answers, FormDefinition } from '#lib/forms/types'
import { saveFormDraftAction } from '#lib/forms/versions/actions'
import { type BuilderContext, type BuilderTexts, faultId } from './context.tsx'
import { FaultList } from './fault-list.tsx'
import { ScoreEditor } from './score-editor.tsx'
import { SectionEditor } from './section-editor.tsx'
import { WordsInput } from './words-input.tsx'

interface BuilderProps {
  id: string
  rowVersion: number
  definition: FormDefinition
  /** What the province's form extends: its mandatory fields are locked. */
  standard: FormDefinition | null
  locale: string
  texts: BuilderTexts
  fill: FormTexts
  errors: ErrorTexts
}

/** A draft in the making: everything by buttons and keyboard, shown beside as a phone shows it, kept until it is saved. */
export function Builder({ id, definition: first, standard, locale, texts, fill, errors, ...given }: BuilderProps) {
  const [definition, setDefinition] = useState(first)
  const [rowVersion, setRowVersion] = useState(given.rowVersion)
  const [saved, setSaved] = useState<FormDefinition>(first)
  const [tried, setTried] = useState<Answers>({})
  const { run, busy, failure } = useAction(saveFormDraftAction)
  const dirty = definition !== saved
  useLeaveGuard(dirty)

  const faults = findFaults(definition)
  const weaker = standard ? weakened(standard, definition) : []
  const set = (change: Partial<FormDefinition>) => setDefinition({ ...definition, ...change })
  const context: BuilderContext = {
    definition,
    standard,
    locale,
    texts,
    faultAt: (path) => {
      const fault = faults.find((one) => one.path === path)
      return fault && errors.field[fault.key]
    },
  }
  const w = texts.builder

  // A fault's link opens whatever it lies in.
  useEffect(() => {
    const open = () => {
      const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)))
      for (let part = target?.closest('details'); part; part = part.parentElement?.closest('details')) part.open = true
      target?.scrollIntoView({ block: 'center' })
      target?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
    }
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [])

  async function save() {
    const sent = definition
    const answer = await run({ id, rowVersion, definition: sent })
    if (!answer) return
    setRowVersion(answer.rowVersion)
    setSaved(sent)
  }

  const named = (keys: readonly string[]) =>
    keys.map((key) => {
      const field = standard && [...fieldsOf(standard), ...standard.scores].find((one) => one.key === key)
      return field ? inLocale(field.label, locale) : key
    })
  return (
    <div className="grid gap-8 xl:grid-cols-[1fr_390px]">
      <div className="min-w-0 space-y-6">
        <div id={faultId('title')}>
          <WordsInput
            id="form-title"
            label={w.formTitle ?? ''}
            value={definition.title}
            texts={w}
            onChange={(title) => set({ title })}
          />
        </div>
        {definition.sections.map((section, place) => (
          <SectionEditor
            key={section.key}
            section={section}
            place={place}
            last={place === definition.sections.length - 1}
            context={context}
            onChange={(next) => set({ sections: replaced(definition.sections, place, next) })}
            onMove={(by) => set({ sections: moved(definition.sections, place, by) })}
            onRemove={() => set({ sections: without(definition.sections, place) })}
          />
        ))}
        <LiveButton
          className="btn"
          onClick={() => set({ sections: [...definition.sections, freshSection(definition, texts.fresh)] })}
        >
          ＋ {w.addSection}
        </LiveButton>
        <section aria-labelledby="scores" className="panel space-y-3">
          <h2 id="scores">{w.scores}</h2>
          {definition.scores.map((score, place) => (
            <ScoreEditor
              key={score.key}
              score={score}
              place={place}
              context={context}
              onChange={(next) => set({ scores: replaced(definition.scores, place, next) })}
              onRemove={() => set({ scores: without(definition.scores, place) })}
            />
          ))}
          <LiveButton
            className="btn"
            onClick={() => set({ scores: [...definition.scores, freshScore(definition, texts.fresh)] })}
          >
            ＋ {w.addScore}
          </LiveButton>
        </section>
        <FaultList
          faults={faults}
          errors={errors}
          definition={definition}
          locale={locale}
          texts={w}
          weaker={named(weaker)}
          onRestore={() => standard && setDefinition(restored(standard, definition))}
        />
        <div className="sticky bottom-14 z-10 space-y-2 border-t border-line bg-surface py-3 lg:bottom-0">
          <FailureNotice failure={failure} texts={errors} />
          {failure?.fieldErrors?.definition?.includes('formWeakened') && (
            <p className="field-error">
              {w.weak} {named((failure.detail?.keys ?? []) as string[]).join('、')}
            </p>
          )}
          {failure?.code === 'CONFLICT' && (
            <a href={`/forms/${id}/edit`} target="_blank" rel="noreferrer">
              {w.newest}
            </a>
          )}
          <div className="flex flex-wrap items-center gap-3">
            <LiveButton className="btn btn-primary" disabled={busy || !dirty} onClick={save}>
              {busy ? w.saving : w.save}
            </LiveButton>
            <span role="status" className="text-sm text-muted">
              {dirty ? w.unsaved : w.saved}
            </span>
            {!dirty && (
              <a className="btn" href={`/forms/${id}`}>
                {w.done}
              </a>
            )}
          </div>
        </div>
      </div>
      <aside aria-label={w.preview} className="min-w-0">
        <div className="xl:sticky xl:top-4">
          <p className="label">{w.preview}</p>
          <div className="max-h-[80vh] max-w-[390px] overflow-y-auto rounded-xl border-4 border-line p-4">
            <FormFields definition={definition} answers={tried} onChange={setTried} locale={locale} texts={fill} prefix="try" />
          </div>
        </div>
      </aside>
    </div>
  )
}
